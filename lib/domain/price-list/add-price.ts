import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse, refuseField } from '#lib/errors.ts';
import { dayOf, startOf } from '#lib/month.ts';
import { pathOf } from './list-services.ts';
import { earliestPriceDay } from './rules.ts';
import { addPriceInput } from './schema.ts';

/**
 * Sets what a unit costs in a region from a day on. What was priced already stays as it was.
 * @throws PorticoError `notFound`; `invalid` for a day before the earliest one, or not behind the region's last price
 */
export const addPrice = defineCommand({
  name: 'service.addPrice',
  permission: 'prices.manage',
  input: addPriceInput,
  run: async ({ db, audit }, { serviceId, region, validFrom, unitPrice }) => {
    // One price after another: which day is the earliest depends on what is there.
    await db.$queryRaw`SELECT id FROM service WHERE id = ${serviceId} FOR UPDATE`;
    const service = await db.service.findUnique({ where: { id: serviceId } });
    if (!service || service.retiredAt) return refuse('notFound');
    const prices = await db.servicePrice.findMany({ where: { serviceId }, orderBy: { validFrom: 'desc' } });
    const earliest = earliestPriceDay(prices.length > 0, dayOf(now()));
    if (validFrom < earliest) refuseField('validFrom', 'priceList.problems.tooEarly', { day: startOf(earliest) });
    const last = prices.find((price) => price.region === region);
    if (last && validFrom <= dayOf(last.validFrom))
      refuseField('validFrom', 'priceList.problems.notLater', { day: last.validFrom });
    await db.servicePrice.create({ data: { serviceId, region, validFrom: startOf(validFrom), unitPrice } });
    await audit({
      subject: { kind: 'service', id: String(serviceId), label: pathOf(service) },
      before: { unitPrice: last?.unitPrice.toFixed() ?? null, region },
      after: { unitPrice, region, validFrom },
    });
    return { path: pathOf(service), region };
  },
});
