import { z } from 'zod';

/** Which preview is shown; it stands in the address. Anything unknown is taken as the first choice. */
export const previewChoice = z.object({
  what: z.enum(['page', 'mail']).catch('page'),
  scheme: z.enum(['light', 'dark']).catch('light'),
  width: z.enum(['phone', 'desktop']).catch('desktop'),
});

/** A choice of preview. */
export type PreviewChoice = z.output<typeof previewChoice>;

/** The address of the branding page with another choice. */
export function choiceHref(choice: PreviewChoice, change: Partial<PreviewChoice>): string {
  return `/console/branding?${new URLSearchParams({ ...choice, ...change })}#preview`;
}
