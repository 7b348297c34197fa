import { z } from 'zod';
import { pageNumber } from '#lib/list/numbered.ts';
import { dayInput, isMonth } from '#lib/month.ts';
import { BREAKDOWNS, STEPS } from './schema.ts';

/** A month as a bill's pages take it from the URL; anything that is none is the running month. */
export const billMonth = z
  .string()
  .refine((text) => isMonth(text))
  .optional()
  .catch(undefined);

const searched = z.string().trim().max(200).optional().catch(undefined);
const level = z.string().max(200).optional().catch(undefined);

/** What a breakdown can be narrowed by. */
export const breakdownFilter = z.object({
  month: billMonth,
  by: z.enum(BREAKDOWNS).catch('customers'),
  q: searched,
  product: level,
  kind: z.enum(['project', 'charge']).optional().catch(undefined),
  sort: z.enum(['cost', 'name']).catch('cost'),
  page: pageNumber,
});
export type BreakdownFilter = z.output<typeof breakdownFilter>;

/** What a bill's lines can be narrowed by. `service` is the beginning of a path: "Product" or "Product/Category". */
export const linesFilter = z.object({
  month: billMonth,
  customer: z.uuid().optional().catch(undefined),
  service: level,
  project: z.string().max(200).optional().catch(undefined),
  kind: z.enum(['project', 'charge']).optional().catch(undefined),
  q: searched,
  sort: z.enum(['cost', 'customer', 'service']).catch('cost'),
  page: pageNumber,
});
export type LinesFilter = z.output<typeof linesFilter>;

/** Names one line of a bill; with a day, the usage of that day too. */
export const lineInput = z.object({
  month: z.string().refine((text) => isMonth(text)),
  customer: z.uuid(),
  service: z.coerce.number().int().min(1).max(2_147_483_647),
  project: z.string().max(200).catch(''),
  from: dayInput,
  day: dayInput.optional().catch(undefined),
});

/** What the changes of a step can be narrowed by. */
export const changesFilter = z.object({
  month: billMonth,
  step: z.enum(STEPS).catch('usage'),
  q: searched,
  sort: z.enum(['effect', 'customer', 'service']).catch('effect'),
  page: pageNumber,
});
export type ChangesFilter = z.output<typeof changesFilter>;
