import type { Tone } from '#components/ui/tone.ts';
import type { KeyState } from '#lib/domain/api-key/rules.ts';

const TONES: Record<KeyState, Tone> = { VALID: 'good', EXPIRING: 'waiting', EXPIRED: 'neutral', REVOKED: 'neutral' };

/** How a key's state looks. */
export function keyTone(state: KeyState): Tone {
  return TONES[state];
}
