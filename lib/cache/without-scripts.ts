const SCRIPT = /<script\b[^>]*>[\s\S]*?<\/script>/g;
const PRELOAD = /<link rel="(?:preload|modulepreload)" as="script"[^>]*\/?>/g;

/**
 * Takes every script out of a finished page. The sign-up page is complete as HTML and one style, and its form is a plain
 * POST: scripts would only share the line with it on a phone, and run before its first picture. Relies on the page being
 * React's output, where no text and no attribute holds a bare `<`.
 */
export function withoutScripts(html: string): string {
  return html.replace(SCRIPT, '').replace(PRELOAD, '');
}
