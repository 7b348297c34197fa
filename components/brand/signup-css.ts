import type { BrandView } from '#lib/domain/brand/schema.ts';

type Scheme = 'light' | 'dark';

const COLOR = /^#[0-9a-f]{6}$/;
const NAMES = {
  surface: 's',
  panel: 'p',
  text: 't',
  muted: 'm',
  accent: 'a',
  accentHover: 'h',
  accentText: 'i',
  link: 'l',
  border: 'b',
  focus: 'f',
} as const;
// Readable on both grounds of their scheme; a refusal looks the same under every brand.
const ALERT: Record<Scheme, string> = { light: '#a8201a', dark: '#ffa198' };

/** What is the same under every brand. System type, no image, no script; every ground and ink is a property. */
const LOOK = `
html{background:var(--s)}
body{margin:0}
.su,.su *{box-sizing:border-box}
.su{min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;background:var(--s);color:var(--t);
font:16px/1.55 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP",sans-serif;
border-top:4px solid var(--a);overflow-wrap:break-word;-webkit-text-size-adjust:100%}
.su p,.su h1,.su h2,.su ul{margin:0;padding:0}
.su ul{list-style:none}
.su a{color:var(--l);text-underline-offset:3px}
.su :focus-visible{outline:3px solid var(--f);outline-offset:2px;border-radius:4px}
.su-in{width:100%;max-width:1080px;margin:0 auto;padding:0 24px}
.su-head{padding-top:28px;padding-bottom:20px}
.su-head img{display:block;max-width:100%;height:auto}
.su-main{flex:1;display:grid;gap:32px;align-content:start;padding-top:20px;padding-bottom:56px}
.su-lead{display:grid;gap:16px;align-content:start}
.su h1{font-size:clamp(1.75rem,1.3rem + 2vw,2.6rem);line-height:1.16;letter-spacing:-.02em;font-weight:680;
text-wrap:balance;word-break:keep-all;overflow-wrap:anywhere}
.su:lang(ja) h1{letter-spacing:0;line-height:1.35}
.su-welcome{font-size:1.0625rem;color:var(--m);max-width:34em}
.su-help{margin-top:12px;padding-top:16px;border-top:1px solid var(--b);font-size:.9375rem;color:var(--m);display:grid;gap:4px}
.su-help b{color:var(--t);font-weight:600}
.su-card{background:var(--p);border:1px solid color-mix(in srgb,var(--b) 45%,var(--p));border-radius:14px;padding:24px;min-width:0;align-self:start}
.su-card h2{font-size:1.1875rem;line-height:1.3;margin-bottom:8px}
.su-form,.su-note{display:grid;gap:18px}
.su-f{display:grid;gap:6px}
.su-f label,.su-check label{font-weight:600;font-size:.9375rem}
.su-f label span{font-weight:400;color:var(--m)}
.su-f input,.su-f select{width:100%;min-height:46px;padding:9px 12px;font:inherit;color:var(--t);background:var(--s);
border:1px solid var(--b);border-radius:8px}
.su-f [aria-invalid]{border-color:var(--e);box-shadow:inset 0 0 0 1px var(--e)}
.su-f input[readonly]{color:var(--m)}
.su-hint{font-size:.875rem;color:var(--m)}
.su-err{font-size:.875rem;color:var(--e);font-weight:500}
.su-check{display:grid;grid-template-columns:24px 1fr;gap:4px 12px;align-items:start}
.su-check input{width:24px;height:24px;margin:0;accent-color:var(--a)}
.su-check label{font-weight:400}
.su-check .su-err{grid-column:2}
.su-go{min-height:48px;padding:12px 22px;border:1px solid var(--a);border-radius:8px;background:var(--a);color:var(--i);
font:inherit;font-weight:650;cursor:pointer;text-align:center}
.su-go:hover{background:var(--h);border-color:var(--h)}
.su-go[aria-disabled=true]{opacity:.75;cursor:progress}
.su-alert{border-left:4px solid var(--e);padding:10px 14px;background:var(--s);border-radius:0 8px 8px 0}
.su-alert a{color:var(--e)}
.su-quiet{font-size:.9375rem;color:var(--m)}
.su-text{max-width:44em;display:grid;gap:14px}
.su-text h2{font-size:1.1875rem;margin-top:14px}
.su-foot{border-top:1px solid color-mix(in srgb,var(--b) 45%,var(--s));font-size:.875rem;color:var(--m)}
.su-foot .su-in{display:flex;flex-wrap:wrap;gap:6px 24px;justify-content:space-between;align-items:center;padding-top:14px;padding-bottom:14px}
.su-lang{border:0;background:none;font:inherit;color:var(--l);text-decoration:underline;text-underline-offset:3px;
padding:8px 0;min-height:44px;cursor:pointer}
.su-hide{position:absolute;left:-9999px}
@media(min-width:860px){.su-head{padding-top:40px}.su-main{grid-template-columns:minmax(0,1fr) minmax(0,460px);gap:72px;padding-top:36px}
.su-card{padding:32px}.su-wide{grid-template-columns:minmax(0,1fr)}}
@media print{.su-form{display:none}}
`.replace(/\n/g, '');

function properties(brand: BrandView, scheme: Scheme): string {
  const colors = brand.colors[scheme];
  const values = Object.entries(NAMES).map(([name, short]) => {
    const color = colors[name as keyof typeof NAMES];
    // Whatever else stands in the database never reaches a style element.
    if (!COLOR.test(color)) throw new Error(`The ${name} of the brand ${brand.slug ?? ''} is no color.`);
    return `--${short}:${color}`;
  });
  return [...values, `--e:${ALERT[scheme]}`].join(';');
}

/**
 * The one style element of a branded page.
 * @param scheme only this scheme, whatever the visitor prefers; without it both, by the visitor's preference
 */
export function signupCss(brand: BrandView, scheme?: Scheme): string {
  if (scheme) return `:root{color-scheme:${scheme};${properties(brand, scheme)}}${LOOK}`;
  const light = `:root{color-scheme:light dark;${properties(brand, 'light')}}`;
  const dark = `@media(prefers-color-scheme:dark){:root{${properties(brand, 'dark')}}}`;
  return `${light}${dark}${LOOK}`;
}

const NEUTRAL = `:root{color-scheme:light dark;--s:#fff;--t:#1b232b;--m:#55626e;--a:#8794a0;--l:#2f4a63;--f:#2f4a63;--b:#8794a0}
@media(prefers-color-scheme:dark){:root{--s:#0e1116;--t:#e7ecf1;--m:#a2adb8;--a:#6d7883;--l:#a9c4dd;--f:#a9c4dd;--b:#6d7883}}`;

/** The style element of the page that says there is no such page: the same frame without anybody's colors. */
export const missingCss = `${NEUTRAL.replace(/\n/g, '')}${LOOK}`;
