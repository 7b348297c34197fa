import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { dayOf } from '#lib/month.ts';
import { readPrices } from './get-price-list.ts';
import { earliestPriceDay } from './rules.ts';

/** A component with all its prices, and what retiring it would touch. Days are texts like 2026-11-20. */
export const getService = defineQuery({
  permission: 'prices.read',
  input: z.object({ id: z.string() }),
  run: async ({ db }, { id }) => {
    if (!/^[1-9]\d{0,8}$/.test(id)) refuse('notFound');
    const service = await db.service.findUnique({ where: { id: Number(id) } });
    if (!service) return refuse('notFound');
    const prices = await readPrices(db, service.id);
    const today = dayOf(now());
    const [used] = await db.$queryRaw<{ customers: number }[]>`
      SELECT count(DISTINCT customer_id)::int AS customers FROM usage_month
      WHERE service_id = ${service.id} AND month = date_trunc('month', ${today}::date)`;
    return {
      ...{ id: service.id, product: service.product, category: service.category, component: service.component },
      ...{ unit: service.unit, kind: service.kind, retiredAt: service.retiredAt, createdAt: service.createdAt },
      prices,
      today,
      earliest: earliestPriceDay(prices.length > 0, today),
      customersThisMonth: used?.customers ?? 0,
    };
  },
});

/** A component as its own page shows it. */
export type ServiceDetail = Awaited<ReturnType<typeof getService>>;
