import type { Tone } from '#components/ui/tone.ts';

/** How the state of a customer is shown. */
export function customerTone(state: 'ACTIVE' | 'SUSPENDED' | 'ENDED'): Tone {
  if (state === 'ACTIVE') return 'good';
  return state === 'SUSPENDED' ? 'waiting' : 'neutral';
}
