import type { Step } from '#components/ui/steps.tsx';
import type { Tone } from '#components/ui/tone.ts';
import type { ApplicationState } from '#lib/domain/application/rules.ts';

const REVIEWER: Record<ApplicationState, Tone> = {
  DRAFT: 'neutral',
  SUBMITTED: 'waiting',
  IN_REVIEW: 'waiting',
  NEEDS_INFO: 'info',
  APPROVED: 'good',
  REJECTED: 'bad',
  WITHDRAWN: 'neutral',
};

const APPLICANT: Record<ApplicationState, Tone> = {
  ...REVIEWER,
  SUBMITTED: 'info',
  IN_REVIEW: 'info',
  NEEDS_INFO: 'waiting',
};

/** The tone of a state for its reader: what waits on the reader is `waiting`. */
export function stateTone(state: ApplicationState, reader: 'applicant' | 'reviewer'): Tone {
  return (reader === 'applicant' ? APPLICANT : REVIEWER)[state];
}

const ACTION_TONES: Record<string, Tone> = {
  submit: 'info',
  resubmit: 'info',
  askForMore: 'waiting',
  approve: 'good',
  reject: 'bad',
};

/** The tone of an entry in the history. */
export function actionTone(action: string): Tone {
  return ACTION_TONES[action] ?? 'neutral';
}

/** How far the review has come, for the row of steps. */
export function reviewStep(state: ApplicationState): Step['state'] {
  if (state === 'APPROVED') return 'done';
  if (state === 'REJECTED' || state === 'WITHDRAWN') return 'bad';
  return state === 'NEEDS_INFO' ? 'waiting' : 'current';
}
