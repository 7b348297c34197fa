import { readFlash } from '#lib/actions/flash.ts';
import { FlashNote } from './flash-note.tsx';

/** What the form said that was here a moment ago. */
export async function Flash() {
  const flash = await readFlash();
  return flash ? <FlashNote key={flash.message} {...flash} /> : null;
}
