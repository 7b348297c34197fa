import type { Tone } from '#components/ui/tone.ts';

const TONES: Record<string, Tone> = {
  PENDING_ACTIVATION: 'info',
  ACTIVE: 'good',
  SUSPENDED: 'waiting',
  CLOSED: 'neutral',
};

/** How the state of a partner is shown. */
export function partnerTone(state: string): Tone {
  return TONES[state] ?? 'neutral';
}
