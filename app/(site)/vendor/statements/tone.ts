import type { Tone } from '#components/ui/tone.ts';
import type { MonthState } from '#lib/domain/statement/list-months.ts';

const TONES: Record<MonthState, Tone> = {
  RUNNING: 'neutral',
  CLOSING: 'waiting',
  MAKING: 'info',
  INCOMPLETE: 'bad',
  FINAL: 'good',
  CORRECTED: 'good',
};

/** What a month's state means to the staff. */
export function monthTone(state: MonthState): Tone {
  return TONES[state];
}
