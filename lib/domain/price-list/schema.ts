import { z } from 'zod';
import { dollarsToCents, readDecimal } from '#lib/decimal.ts';
import { dayInput as urlDay } from '#lib/month.ts';
import { lineOfText, optional } from '../company/schema.ts';

/** The kinds of service that the price list takes: metered usage, or a support plan, which no credit pays for. */
export const LISTED_KINDS = ['USAGE', 'SUPPORT_PLAN'] as const;

/** The region whose price holds wherever a region has none of its own. */
export const EVERY_REGION = 'global';

/** A price as people type it, in dollars a unit: up to ten digits and eight decimals. Comes out as decimal text of cents. */
const priceInput = z.string().transform((typed, issues) => {
  if (typed.trim() === '') issues.addIssue({ code: 'custom', message: 'required' });
  else {
    const dollars = readDecimal(typed, { whole: 9, fraction: 8 });
    if (dollars !== null) return dollarsToCents(dollars);
    issues.addIssue({ code: 'custom', message: 'priceList.problems.price' });
  }
  return z.NEVER;
});

/** A day of the calendar, 2026-11-20; from 2000 to 2999, so that the day after it can be written too. */
export const dayInput = z.string().refine((text) => urlDay.safeParse(text).success, 'priceList.problems.day');

/** A region as metering names it: `aws-us-east-1`; nothing typed is every region. */
const regionInput = optional(lineOfText(60).refine((text) => !/[\s/,]/.test(text), 'priceList.problems.region'));

const levelName = lineOfText(80).refine((text) => !/[/,]/.test(text), 'priceList.problems.name');

/** A new component, with its first price if it has one already. */
export const addServiceInput = z.object({
  product: levelName,
  category: levelName,
  component: levelName,
  unit: lineOfText(40),
  kind: z.enum(LISTED_KINDS),
});

/** A price from a day on. */
export const addPriceInput = z.object({
  serviceId: z.coerce.number().int().min(1).max(2_147_483_647),
  region: regionInput.transform((region) => region ?? EVERY_REGION),
  validFrom: dayInput,
  unitPrice: priceInput,
});

/** Names one component. */
export const serviceIdInput = z.object({ serviceId: z.coerce.number().int().min(1).max(2_147_483_647) });

/** What the price list can be narrowed by; anything unknown is taken as "not narrowed". */
export const priceListFilter = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  region: z.string().trim().max(60).optional().catch(undefined),
  state: z.enum(['sold', 'retired']).optional().catch(undefined),
});

/** A price in force or to come. `unitPrice`: decimal text of cents; days are texts like 2026-11-20. */
export type PriceView = { id: string; region: string; validFrom: string; unitPrice: string };

/** A component as the list shows it: per region the price of today and the next one. */
export type ListedService = {
  id: number;
  product: string;
  category: string;
  component: string;
  unit: string;
  kind: 'USAGE' | 'SUPPORT_PLAN' | 'LICENSE';
  retiredAt: Date | null;
  prices: { region: string; now: PriceView | null; next: PriceView | null }[];
};
