/** What percentages a budget may tell about, and how many of them. Above 100 % too. */
export const PERCENTS = { least: 1, most: 1000, count: 10 } as const;

/** How many budgets a partner may have at once. */
export const MOST_BUDGETS = 100;

/** The largest budget: ten billion dollars. */
export const MOST_CENTS = 1_000_000_000_000;

/** What was typed as dollars, with or without a sign, separators and cents, in whole cents; null when it is no amount. */
export function readDollars(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,$]/g, '');
  const [, dollars, cents = ''] = /^(\d{1,15})(?:\.(\d{1,2}))?$/.exec(plain) ?? [];
  if (dollars === undefined) return null;
  const whole = BigInt(dollars) * 100n + BigInt(cents.padEnd(2, '0') || '0');
  return whole > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(whole);
}

/** Whole cents as the record keeps them: 150050 is "1500.50 USD". */
export function inDollars(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')} USD`;
}

/** What was typed as percentages, such as "50, 80, 100 %": rising, each once. Null when something in it is none. */
export function readPercents(text: string): number[] | null {
  const parts = text
    .normalize('NFKC')
    .split(/[\s,;、%]+/)
    .filter(Boolean);
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return null;
  const percents = [...new Set(parts.map(Number))].sort((a, b) => a - b);
  return percents.every((percent) => percent >= PERCENTS.least && percent <= PERCENTS.most) ? percents : null;
}

/** The percentages of a budget that an amount has reached, the lowest first. Amounts in cents. */
export function reachedPercents(budget: { amount: number; percents: readonly number[] }, spent: number): number[] {
  return budget.percents
    .filter((percent) => BigInt(spent) * 100n >= BigInt(percent) * BigInt(budget.amount))
    .sort((a, b) => a - b);
}

/** How a budget stands: within it, expected to pass it by the end of the month, or past it. */
export type BudgetState = 'within' | 'expectedOver' | 'over';

/** How a budget stands; amounts in cents. */
export function budgetState(budget: { amount: number; spent: number; expected: number }): BudgetState {
  if (budget.spent > budget.amount) return 'over';
  return budget.expected > budget.amount ? 'expectedOver' : 'within';
}
