import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { dayOf } from '#lib/month.ts';
import { pathOf } from './list-services.ts';
import { canRemovePrice } from './rules.ts';

/**
 * Takes back a price that nothing can have been priced by yet; the one before it goes on.
 * @throws PorticoError `notFound`, `stale` when its time has come in the meantime
 */
export const removePrice = defineCommand({
  name: 'service.removePrice',
  permission: 'prices.manage',
  input: z.object({ priceId: z.uuid() }),
  run: async ({ db, audit }, { priceId }) => {
    const price = await db.servicePrice.findUnique({ where: { id: priceId }, include: { service: true } });
    if (!price) return refuse('notFound');
    const validFrom = dayOf(price.validFrom);
    if (!canRemovePrice({ validFrom }, dayOf(now()))) refuse('stale');
    const removed = await db.servicePrice.deleteMany({ where: { id: priceId } });
    if (removed.count !== 1) refuse('notFound');
    await audit({
      subject: { kind: 'service', id: String(price.serviceId), label: pathOf(price.service) },
      before: { unitPrice: price.unitPrice.toFixed(), region: price.region, validFrom },
    });
    return { path: pathOf(price.service) };
  },
});
