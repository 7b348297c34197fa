import type { Tone } from '#components/ui/tone.ts';
import type { Listing } from '#lib/domain/directory/rules.ts';

const TONES: Record<Listing, Tone> = {
  none: 'neutral',
  draft: 'waiting',
  returned: 'waiting',
  submitted: 'info',
  published: 'good',
};

/** The tone of where a provider's entry stands. */
export function listingTone(listing: Listing): Tone {
  return TONES[listing];
}
