// Next's own scripts as React writes them: independent of each other's order, or they would not be `async`.
const SCRIPT = /<script src="(\/_next\/static\/[^"]+)" async=""><\/script>/g;
const PRELOAD = /<link rel="preload" as="script"[^>]*href="\/_next\/static\/[^"]+"[^>]*\/>/g;

/**
 * Lets a finished page be painted before its scripts are asked for: on a phone they would share the line with the page
 * and its logo, and run before the first picture. The form works without them meanwhile. Returns the page unchanged
 * when it has no such scripts.
 */
export function loadScriptsLate(html: string): string {
  const end = html.lastIndexOf('</body>');
  const sources = [...new Set([...html.matchAll(SCRIPT)].map(([, source = '']) => source.replaceAll('&amp;', '&')))];
  if (end < 0 || sources.length === 0) return html;
  const strip = (part: string) => part.replace(SCRIPT, '').replace(PRELOAD, '');
  return `${strip(html.slice(0, end))}<script>${loader(sources)}</script>${strip(html.slice(end))}`;
}

/** Runs after the frame that shows the page; a tab in the background waits until somebody looks at it. */
function loader(sources: string[]): string {
  const list = JSON.stringify(sources).replaceAll('<', '\\u003c');
  const add = 'var s=document.createElement("script");s.src=u;s.async=true;document.head.appendChild(s)';
  return `requestAnimationFrame(function(){setTimeout(function(){${list}.forEach(function(u){${add}})})})`;
}
