/** The first letters of a name: of its first and last word, or its first character in scripts without spaces. */
function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s\u3000]+/u)
    .filter(Boolean);
  const first = [...(words[0] ?? '')][0] ?? '?';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  const joined = /[\u3040-\u30ff\u4e00-\u9fff]/u.test(first) ? first : first + last;
  return joined.toUpperCase();
}

function shadeOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % 4;
}

/** A person or an organization as its initials, in the outline of a door. Decorative: the name stands beside it. */
export function Initials({ name, size = 'md' }: { name: string; size?: 'md' | 'lg' }) {
  return (
    <span className={`initials initials-${size}`} data-shade={shadeOf(name)} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
