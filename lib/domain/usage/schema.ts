/** The most that one import may bring. A line's length is in bytes without its line feed. */
export const USAGE_LIMITS = {
  lines: 1_000_000,
  bytes: 1_000_000_000,
  lineBytes: 16_384,
  keptRefusals: 10_000,
  /** whole months before the running one that usage may still come for */
  monthsBack: 18,
  /** days that a meter's clock may be ahead of ours */
  daysAhead: 1,
} as const;

/** Why a single line was refused: a key of `usage.refusals` in the message files. */
export const REFUSAL_CODES = [
  'lineTooLong',
  'notUtf8',
  'notJson',
  'notObject',
  'missingField',
  'unknownField',
  'badField',
  'unknownCustomer',
  'customerEnded',
  'unknownService',
  'serviceRetired',
  'projectNotAllowed',
  'badDay',
  'futureDay',
  'tooOld',
  'badQuantity',
  'negativeQuantity',
  'badUnit',
  'badPrice',
  'noPrice',
  'badAmount',
  'amountDiffers',
  'amountTooLarge',
  'keyReused',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Why a whole import failed and counts for nothing: a key of `usage.failures` in the message files. */
export const FAILURE_CODES = ['tooManyLines', 'tooManyBytes', 'interrupted', 'unexpected'] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** A refused line: its number in the file, from 1, and what about it was wrong (a field, a value, what was expected). */
export type Refusal = { line: number; code: RefusalCode; detail: string };

/** What became of the lines of an import so far. Empty lines are not counted at all. */
export type Tally = { received: number; accepted: number; duplicates: number; refused: number };

/** How an import ended. `refusals` are the first hundred; `amount` is decimal text, in cents with six decimals. */
export type ImportReport = Tally & {
  importId: string;
  state: 'DONE' | 'FAILED';
  failure: FailureCode | null;
  refusals: Refusal[];
  amount: string;
};
