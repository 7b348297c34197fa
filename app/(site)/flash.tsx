import { Notice } from '#components/ui/notice.tsx';
import { readFlash } from '#lib/actions/flash.ts';

/** What the form said that was here a moment ago. */
export async function Flash() {
  const message = await readFlash();
  return message ? (
    <Notice tone="good" role="status">
      {message}
    </Notice>
  ) : null;
}
