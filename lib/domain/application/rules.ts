/** The states of an application. `DRAFT` is what a form is before it is sent; no row is ever in it. */
export const APPLICATION_STATES = [
  'DRAFT',
  'SUBMITTED',
  'IN_REVIEW',
  'NEEDS_INFO',
  'APPROVED',
  'REJECTED',
  'WITHDRAWN',
] as const;

export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** What can be done to an application. */
export type ApplicationStep = 'submit' | 'startReview' | 'askForMore' | 'resubmit' | 'approve' | 'reject' | 'withdraw';

/** From which states each step leads, and where to. The one place that says so. */
export const STEPS: Record<ApplicationStep, { from: readonly ApplicationState[]; to: ApplicationState }> = {
  submit: { from: ['DRAFT'], to: 'SUBMITTED' },
  startReview: { from: ['SUBMITTED'], to: 'IN_REVIEW' },
  askForMore: { from: ['SUBMITTED', 'IN_REVIEW'], to: 'NEEDS_INFO' },
  resubmit: { from: ['NEEDS_INFO'], to: 'SUBMITTED' },
  approve: { from: ['SUBMITTED', 'IN_REVIEW'], to: 'APPROVED' },
  reject: { from: ['SUBMITTED', 'IN_REVIEW', 'NEEDS_INFO'], to: 'REJECTED' },
  withdraw: { from: ['SUBMITTED', 'IN_REVIEW', 'NEEDS_INFO'], to: 'WITHDRAWN' },
};

/** The steps that a reviewer decides by. */
export type Decision = 'approve' | 'askForMore' | 'reject';

/** Whether a step can be taken in a state. */
export function canStep(state: ApplicationState, step: ApplicationStep): boolean {
  return STEPS[step].from.includes(state);
}

/** Whether an application still waits for somebody. */
export function isOpen(state: ApplicationState): boolean {
  return state === 'SUBMITTED' || state === 'IN_REVIEW' || state === 'NEEDS_INFO';
}

/** Whether a step is one in which a reviewer asks the applicant, or the applicant answers. */
export function isExchange(step: string): boolean {
  return step === 'askForMore' || step === 'resubmit';
}

/** Whose turn it is. */
export type WaitingOn = 'vendor' | 'applicant' | 'nobody';

/** Whose turn it is in a state. */
export function waitingOn(state: ApplicationState): WaitingOn {
  if (state === 'NEEDS_INFO' || state === 'DRAFT') return 'applicant';
  return isOpen(state) ? 'vendor' : 'nobody';
}

/** Working days within which an application is reviewed. */
export const REVIEW_WORKING_DAYS = 3;

/** Days within which an applicant is asked to answer. */
const ANSWER_DAYS = 14;

/** Until when whoever's turn it is should have acted; null when it is nobody's. */
export function dueAt(state: ApplicationState, waitingSince: Date): Date | null {
  const side = waitingOn(state);
  if (side === 'nobody') return null;
  return side === 'vendor'
    ? addWorkingDays(waitingSince, REVIEW_WORKING_DAYS)
    : new Date(waitingSince.getTime() + ANSWER_DAYS * 86_400_000);
}

/** The same time of day so many working days later, Saturdays and Sundays (UTC) left out. */
export function addWorkingDays(from: Date, days: number): Date {
  const at = new Date(from);
  for (let left = days; left > 0; ) {
    at.setUTCDate(at.getUTCDate() + 1);
    if (at.getUTCDay() !== 0 && at.getUTCDay() !== 6) left -= 1;
  }
  return at;
}

/** Something about an application that its reviewer should know. None of them refuses anything. */
export type Warning = 'webmail' | 'hostDiffers' | 'sameDomain' | 'similarName';
