import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import { addDays, dayOf } from '#lib/month.ts';
import { EVERY_REGION } from '../price-list/schema.ts';

/** Organization IDs have more digits: nobody has this one, so that a sample that is sent as it is counts for nobody. */
const NOBODY = '1000000001';
const LINES = 5;

/** A few lines of usage as metering sends them, with the price list's own services and units, for yesterday. */
export const getSample = defineQuery({
  permission: 'usage.read',
  input: z.object({}),
  run: async ({ db }) => {
    const services = await db.service.findMany({
      where: { retiredAt: null, prices: { some: {} } },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      take: LINES,
      include: { prices: { select: { region: true }, orderBy: { validFrom: 'asc' }, take: 1 } },
    });
    const day = addDays(dayOf(now()), -1);
    return services.map((service, index) => ({
      key: `sample-${day}-${index + 1}`,
      customer: NOBODY,
      ...(service.kind === 'SUPPORT_PLAN' ? {} : { project: 'orders', resource: `cluster-${index + 1}` }),
      service: `${service.product}/${service.category}/${service.component}`,
      region: service.prices[0]?.region ?? EVERY_REGION,
      day,
      quantity: `${index + 1}.25`,
      unit: service.unit,
    }));
  },
});
