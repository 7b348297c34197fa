import { beforeAll, describe, expect, it } from 'vitest';
import type { StaffContext } from '#lib/auth/context.ts';
import { grantCredit } from '#lib/domain/credit/grant-credit.ts';
import { revokeCredit } from '#lib/domain/credit/revoke-credit.ts';
import { getGrants } from '#lib/domain/discount/get-grants.ts';
import { grantDiscount } from '#lib/domain/discount/grant-discount.ts';
import { addPrice } from '#lib/domain/price-list/add-price.ts';
import { addService } from '#lib/domain/price-list/add-service.ts';
import { getService } from '#lib/domain/price-list/get-service.ts';
import { listServices } from '#lib/domain/price-list/list-services.ts';
import { removePrice } from '#lib/domain/price-list/remove-price.ts';
import { addDays, addMonths, dayOf, firstDay, monthOf, startOf } from '#lib/month.ts';
import { buildMark, inDatabase } from '#tests/factories/house.ts';
import { buildStaff } from '#tests/factories/people.ts';
import { buildPopulated, type Populated } from '#tests/factories/populated.ts';

const today = dayOf(new Date());
const inDays = (days: number) => addDays(today, days);

let staff: StaffContext;
let house: Populated;

beforeAll(async () => {
  staff = await buildStaff(['FINANCE']);
  house = await buildPopulated();
});

const fieldsOf = (error: unknown) => (error as { fields?: Record<string, { key: string }> }).fields;

describe('grants', () => {
  const grant = (over: object = {}) => ({
    ...{ partnerId: house.partner.id, description: 'Welcome credit', scope: [], amount: '100' },
    ...{ startsOn: today, endsOn: inDays(60), ...over },
  });

  it('begin at the earliest behind the last statement', async () => {
    const open = firstDay(addMonths(house.money.statementMonth, 1));
    expect((await getGrants(staff, { id: house.partner.id })).earliest).toBe(open);
    const early = await grantCredit(staff, grant({ startsOn: addDays(open, -1) })).catch(fieldsOf);
    expect(early).toMatchObject({ startsOn: { key: 'grants.problems.startsOn' } });
    await grantCredit(staff, grant({ startsOn: open }));
  });

  it('tell the partner by mail, and the record who granted', async () => {
    const description = `Launch ${buildMark()}`;
    await grantCredit(staff, grant({ description, amount: '1,000.50' }));
    const [mails, event] = await inDatabase(async (db) => [
      await db.mail.findMany({ where: { partnerId: house.partner.id, template: 'creditGranted' } }),
      await db.auditEvent.findFirst({ where: { action: 'credit.grant', subjectLabel: description } }),
    ]);
    expect(mails.filter((mail) => mail.subject.includes('1,000.50'))).toHaveLength(1);
    expect(mails.every((mail) => mail.toAddress === house.admin.person.email)).toBe(true);
    expect(event).toMatchObject({
      actorId: staff.person.id,
      partnerId: house.partner.id,
      after: { amountCents: 100050 },
    });
  });

  it('keep only the widest of nested services, and refuse what is not in the list', async () => {
    const path = house.money.servicePath;
    const product = path.split('/')[0] ?? '';
    const description = `Nested ${buildMark()}`;
    await grantDiscount(staff, { ...grant({ description, scope: [path, product] }), percentage: '7.5' });
    const { discounts } = await getGrants(staff, { id: house.partner.id });
    expect(discounts.find((one) => one.description === description)).toMatchObject({
      ...{ scope: [product], percentage: '7.5', status: 'VALID', grantedBy: staff.person.name },
    });
    const strange = await grantCredit(staff, grant({ scope: [product.slice(0, -1)] })).catch(fieldsOf);
    expect(strange).toMatchObject({ scope: { key: 'grants.problems.scope' } });
  });

  it('refuse a credit that only support plans could use', async () => {
    const product = `Support ${buildMark()}`;
    await addService(staff, { product, category: 'Plans', component: 'Business', unit: 'month', kind: 'SUPPORT_PLAN' });
    const refused = await grantCredit(staff, grant({ scope: [product] })).catch(fieldsOf);
    expect(refused).toMatchObject({ scope: { key: 'grants.problems.supportOnly' } });
  });

  it('end today when revoked, once, and keep what statements used', async () => {
    const before = await getGrants(staff, { id: house.partner.id });
    const credit = before.credits.find(({ id }) => id === house.money.creditId);
    const one = { partnerId: house.partner.id, creditId: house.money.creditId };
    await revokeCredit(staff, one);
    const after = await getGrants(staff, { id: house.partner.id });
    expect(after.credits.find(({ id }) => id === house.money.creditId)).toMatchObject({
      ...{ status: 'REVOKED', revokedOn: today, remaining: credit?.remaining },
    });
    const statement = (months: typeof before.months) =>
      months.find(({ month }) => month === house.money.statementMonth);
    expect(statement(after.months)).toEqual(statement(before.months));
    await expect(revokeCredit(staff, one)).rejects.toMatchObject({ code: 'stale' });
    const another = await buildPopulated();
    await expect(revokeCredit(staff, { ...one, partnerId: another.partner.id })).rejects.toMatchObject({
      code: 'notFound',
    });
  });

  it('show months whose parts make the total, estimates among them', async () => {
    const { months } = await getGrants(staff, { id: house.partner.id });
    expect(months.map(({ version }) => version)).toEqual([null, null, 1]);
    expect(months[0]?.month).toBe(monthOf(new Date()));
    for (const row of months) expect(row.totalCost).toBe(row.runningTotal - row.discounts - row.credits);
  });
});

describe('the price list', () => {
  const component = () => ({
    ...{ product: `Product ${buildMark()}`, category: 'Compute', component: 'Node', unit: 'hour', kind: 'USAGE' },
  });

  it('takes a component once, and puts it behind the others of its category', async () => {
    const first = component();
    await addService(staff, first);
    const other = await addService(staff, component());
    const second = await addService(staff, { ...first, component: 'Proxy' });
    const ids = (await inDatabase(listServices)).map(({ id }) => id);
    expect(ids.indexOf(second.id)).toBeLessThan(ids.indexOf(other.id));
    const again = await addService(staff, first).catch(fieldsOf);
    expect(again).toMatchObject({ component: { key: 'priceList.problems.known' } });
    const both = component();
    const tries = await Promise.allSettled([addService(staff, both), addService(staff, both)]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('has one price for a day, whenever its usage comes', async () => {
    const { id } = await addService(staff, component());
    const price = (validFrom: string, unitPrice: string, region = '') => ({
      serviceId: id,
      region,
      validFrom,
      unitPrice,
    });
    const start = firstDay(monthOf(new Date()));
    await addPrice(staff, price(start, '0.0125'));
    const soon = await addPrice(staff, price(inDays(1), '0.02')).catch(fieldsOf);
    expect(soon).toMatchObject({ validFrom: { key: 'priceList.problems.tooEarly' } });
    await addPrice(staff, price(inDays(2), '0.02'));
    const twice = await addPrice(staff, price(inDays(2), '0.03')).catch(fieldsOf);
    expect(twice).toMatchObject({ validFrom: { key: 'priceList.problems.notLater' } });
    await addPrice(staff, price(inDays(2), '0.03', 'aws-us-east-1'));

    const { prices } = await getService(staff, { id: String(id) });
    expect(prices.map(({ region, validFrom, unitPrice }) => [region, validFrom, unitPrice])).toEqual([
      ['global', start, '1.25'],
      ['global', inDays(2), '2'],
      ['aws-us-east-1', inDays(2), '3'],
    ]);
    await removePrice(staff, { priceId: prices[1]?.id });
    await expect(removePrice(staff, { priceId: prices[0]?.id })).rejects.toMatchObject({ code: 'stale' });
    expect((await getService(staff, { id: String(id) })).prices).toHaveLength(2);
  });

  it('keeps a price when it is set by two at once', async () => {
    const { id } = await addService(staff, component());
    const price = { serviceId: id, validFrom: inDays(3), unitPrice: '1' };
    const tries = await Promise.allSettled([addPrice(staff, price), addPrice(staff, { ...price, unitPrice: '2' })]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const kept = await inDatabase((db) =>
      db.servicePrice.count({ where: { serviceId: id, validFrom: startOf(inDays(3)) } }),
    );
    expect(kept).toBe(1);
  });
});
