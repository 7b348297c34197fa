/** What decides where a signed-in person is at home. */
export type Belonging = { staff: boolean; partner: boolean; customer: boolean };

/** The first page of a person: the house they belong to, else their own account. */
export function houseOf(belonging: Belonging): '/vendor' | '/console' | '/portal' | '/account' {
  if (belonging.staff) return '/vendor';
  if (belonging.partner) return '/console';
  return belonging.customer ? '/portal' : '/account';
}

/** The path when it leads to a page of ours, else null. Backslashes and `//` would lead a browser elsewhere. */
export function ownPath(path: string | null | undefined): string | null {
  if (!path || path.length > 2000 || !path.startsWith('/')) return null;
  try {
    const url = new URL(path, 'https://own.invalid');
    // `/.//x` is tidied to `//x`, which is another host's address again.
    const stays = url.origin === 'https://own.invalid' && !url.pathname.startsWith('//');
    return stays ? url.pathname + url.search + url.hash : null;
  } catch {
    return null;
  }
}

// Those of the much-used ones that are long enough to pass the length.
const EASY = new Set(
  `password1234 password12345 password123456 passwordpassword passw0rd1234 p@ssw0rd1234 p@ssword1234 123456789012 1234567890123
  12345678901234 123456789012345 1234567890123456 1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3edc4rfv qwertyuiop12 qwertyuiop123
  qwerty123456 qwerty1234567 qwertyuiopas qwertyuiop[] qwertyqwerty asdfghjkl123 asdfghjklqwe zxcvbnm12345 abcdefghijkl
  abcdefghijklm abc123abc123 abcd12345678 abc123456789 iloveyou1234 iloveyouforever letmein12345 letmeinletmein
  welcome12345 welcome123456 welcomewelcome administrator admin1234567 admin12345678 adminadminadmin administrator1
  changeme1234 changemechangeme superman1234 football1234 baseball1234 dragon123456 monkey123456 princess1234
  sunshine1234 trustno1trustno1 correcthorsebatterystaple meridiancloud portico12345 test12345678 testtesttest
  secret123456 secretsecret companyname1`
    .split(/\s+/)
    .filter(Boolean),
);

/** Whether a password is among the first that anybody would try: a well-known one, one short piece repeated, a row of keys. */
export function isEasyPassword(password: string): boolean {
  const plain = password.toLowerCase();
  return EASY.has(plain) || /^(.{1,3})\1+.{0,2}$/su.test(plain) || isRow(plain);
}

// 'abcdefghijkl', '987654321098': each character follows the one before, in one direction.
function isRow(text: string): boolean {
  const steps = new Set<number>();
  for (let i = 1; i < text.length; i++) {
    const step = text.charCodeAt(i) - text.charCodeAt(i - 1);
    steps.add(Math.abs(step) === 9 ? -step / 9 : step);
  }
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
}

/** Whether a password is the person's own address, or the part of it before the sign. */
export function isOwnAddress(password: string, email: string): boolean {
  const plain = password.toLowerCase();
  return plain === email.toLowerCase() || plain === email.toLowerCase().split('@')[0];
}
