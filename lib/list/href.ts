type Params = Record<string, string | string[] | undefined>;

/** The address of a list in another state: `changes` over what is there; an undefined or empty value leaves the address. */
export function listHref(path: string, params: Params, changes: Params = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...params, ...changes })) {
    const single = Array.isArray(value) ? value[0] : value;
    if (single) query.set(name, single);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
