import fc from 'fast-check';
import type { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import type { Db } from '#lib/db/door.ts';
import { type Amounts, sumAmounts } from '#lib/domain/bill/amounts.ts';
import { buildExplorer, buildMspBills } from '#lib/domain/bill/explorer.ts';
import { readBillLines } from '#lib/domain/bill/read-bill.ts';
import { listServices } from '#lib/domain/price-list/list-services.ts';
import { env } from '#lib/env.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { withClient } from '#tests/harness/database.ts';
import { addUsage, MONTHS, makeStatement, quarters, RUNS, setScene } from './worlds.ts';

const asSystem = (work: (client: Client) => Promise<void>) => withClient(env.DATABASE_SYSTEM_URL, work);

describe('every level of a bill', () => {
  it(
    'is what its parts are, to the cent: services, customers, projects with other charges',
    () =>
      asSystem((client) =>
        fc.assert(
          fc.asyncProperty(quarters, async (quarter) => {
            const scene = await setScene(client, quarter);
            await addUsage(client, scene, scene.batches.flat());
            await makeStatement(client, scene.partnerId, MONTHS[0]);
            for (const month of MONTHS) await inDatabase((db) => checkLevels(db, scene.partnerId, month));
          }),
          { ...RUNS, numRuns: Math.ceil(RUNS.numRuns / 2) },
        ),
      ),
    120_000,
  );
});

async function checkLevels(db: Db, partnerId: string, month: string): Promise<void> {
  const [lines, services] = [await readBillLines(db, partnerId, month), await listServices(db)];
  const customers = [...new Set(lines.map((line) => line.customerId))];
  const orgIds = new Map(customers.map((id, index) => [id, index + 1]));
  const bill = buildMspBills(month, lines, services, orgIds);
  const byCustomer = bill.summaryByCustomer.map((one) => one.mspCustomerBills);
  expectSum(bill.overview, bill.summaryByService);
  expectSum(
    bill.overview,
    byCustomer.map((one) => one.overview),
  );
  for (const one of byCustomer) {
    expectSum(one.overview, one.summaryByService);
    expectSum(one.overview, [...one.summaryByProject.projects, ...one.summaryByProject.otherCharges]);
  }
  for (const level of [bill.summaryByService, ...byCustomer.map((one) => one.summaryByService)]) {
    for (const product of level) {
      expectSum(product, product.serviceCosts);
      for (const category of product.serviceCosts) expectSum(category, category.serviceCosts);
    }
  }
  // what one customer asks for alone is what the whole says of it
  for (const id of customers) {
    const alone = buildExplorer(
      month,
      lines.filter((line) => line.customerId === id),
      services,
    );
    expect(alone).toEqual(bill.summaryByCustomer.find((one) => one.customerID === orgIds.get(id))?.mspCustomerBills);
  }
}

function expectSum(whole: Amounts, parts: readonly Amounts[]): void {
  expect(whole.totalCost).toBe(whole.runningTotal - whole.discounts - whole.credits);
  const sum = sumAmounts(parts);
  const { runningTotal, discounts, credits, totalCost } = whole;
  expect(sum).toEqual({ runningTotal, discounts, credits, totalCost });
}
