const slots = globalThis as unknown as Record<symbol, unknown>;

/**
 * One value per process, shared by server.ts and Next's bundle, which load their own copies of every module.
 * `name` identifies it; `create` makes it on first use.
 */
export function processSlot<T>(name: string, create: () => T): T {
  const key = Symbol.for(`portico.${name}`);
  slots[key] ??= create();
  return slots[key] as T;
}
