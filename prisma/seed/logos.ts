/** A brand's two logos as SVG text: a sign and a name, 256 × 48. */
export type LogoPair = { light: string; dark: string };

type Look = { name: string; sign: string; light: [sign: string, name: string]; dark: [sign: string, name: string] };

const SIGNS: Record<string, string> = {
  // a kestrel's wing
  wing: 'M6 36C10 20 22 9 42 8c-7 4-11 8-13 12 5-1 9-1 13 1-8 1-14 4-18 9 4-1 7-1 10 0C25 32 16 35 6 36Z',
  // a sun over a line
  sun: 'M24 10a12 12 0 0 1 12 12H12A12 12 0 0 1 24 10ZM6 26h36v3H6zM11 33h26v3H11zM16 40h16v2H16z',
  // a harbor's three waves
  waves: 'M4 16q7-7 14 0t14 0 12 0v5q-5 5-12 0t-14 0-14 0zM4 30q7-7 14 0t14 0 12 0v5q-5 5-12 0t-14 0-14 0z',
  // two leaves of a gate
  gate: 'M8 40V14L22 6v34zM26 40V6l14 8v26z',
  // a tree of blocks
  blocks: 'M18 6h12v12H18zM6 22h12v12H6zM30 22h12v12H30zM18 36h12v6H18z',
};

function draw(look: Look, [sign, name]: [string, string]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="48" viewBox="0 0 256 48"><path fill="${sign}" d="${SIGNS[look.sign]}"/><text x="54" y="33" font-family="Helvetica Neue, Arial, Noto Sans CJK JP, sans-serif" font-size="25" font-weight="700" letter-spacing="-0.5" fill="${name}">${look.name}</text></svg>`;
}

function pair(look: Look): LogoPair {
  return { light: draw(look, look.light), dark: draw(look, look.dark) };
}

/** The demo's logos. */
export const LOGOS = {
  kestrel: pair({ name: 'Kestrel Cloud', sign: 'wing', light: ['#b4461f', '#2b2320'], dark: ['#f0895f', '#f6ece7'] }),
  hinode: pair({ name: '日の出システムズ', sign: 'sun', light: ['#c2182f', '#1d2330'], dark: ['#ff6b7c', '#f2f4f8'] }),
  harbor: pair({ name: 'Harborview', sign: 'waves', light: ['#1c5fa8', '#12304f'], dark: ['#7db6f5', '#e8f1fb'] }),
  gate: pair({ name: 'Stadttor IT', sign: 'gate', light: ['#2f6b3a', '#1c2b1f'], dark: ['#8fce9b', '#eef7f0'] }),
  blocks: pair({ name: 'Quadra Ops', sign: 'blocks', light: ['#5a3fa0', '#261c40'], dark: ['#b9a5f2', '#f1edfc'] }),
  // dark letters on a dark ground: what the linter is for
  faint: pair({ name: 'Nachtwerk', sign: 'gate', light: ['#d7dce2', '#c3cad2'], dark: ['#20262e', '#2a313a'] }),
} as const;
