import { inDatabase } from './house.ts';

type Usage = {
  partnerId: string;
  customerId: string;
  serviceId: number;
  day: string;
  /** decimal text */
  cents: string | number;
  project?: string;
};

/** Adds usage to the roll-ups, as an import that has ended leaves it. Its time is the database's. */
export function addRollUps(usage: readonly Usage[]): Promise<void> {
  return inDatabase(async (db) => {
    for (const { partnerId, customerId, serviceId, day, cents, project = 'Atlas' } of usage) {
      const amount = String(cents);
      await db.$executeRaw`
        INSERT INTO usage_day AS u (partner_id, customer_id, day, service_id, region, project, quantity, amount)
        VALUES (${partnerId}::uuid, ${customerId}::uuid, ${day}::date, ${serviceId}, 'global', ${project}, 1, ${amount}::numeric)
        ON CONFLICT (partner_id, day, customer_id, service_id, region, project) DO UPDATE
          SET amount = u.amount + EXCLUDED.amount`;
      await db.$executeRaw`
        INSERT INTO usage_month AS u (partner_id, customer_id, month, service_id, project, quantity, amount)
        VALUES (${partnerId}::uuid, ${customerId}::uuid, date_trunc('month', ${day}::date), ${serviceId}, ${project}, 1,
          ${amount}::numeric)
        ON CONFLICT (partner_id, month, customer_id, service_id, project) DO UPDATE SET amount = u.amount + EXCLUDED.amount`;
      await db.$executeRaw`
        INSERT INTO usage_total AS u (partner_id, month, lines, amount, changed_at)
        VALUES (${partnerId}::uuid, date_trunc('month', ${day}::date), 1, ${amount}::numeric, clock_timestamp())
        ON CONFLICT (partner_id, month) DO UPDATE
          SET lines = u.lines + 1, amount = u.amount + EXCLUDED.amount, changed_at = clock_timestamp()`;
    }
  });
}
