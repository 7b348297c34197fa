import type { Tone } from '#components/ui/tone.ts';
import type { LinkState } from '#lib/domain/signup-link/rules.ts';

const TONES: Record<LinkState, Tone> = { ACTIVE: 'info', USED: 'good', EXPIRED: 'neutral', REVOKED: 'bad' };

/** The tone of a link's state. */
export function linkTone(state: LinkState): Tone {
  return TONES[state];
}
