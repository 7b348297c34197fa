import { describe, expect, it } from 'vitest';
import { takeUsage } from '#lib/domain/usage/take-usage.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { asStream, buildMetering, countLines, type Metering, readRollUps } from './metering.ts';

const PATH = 'Dedicated/Cluster/Compute';
const origin = { source: 'JOB', label: 'a test' } as const;
let made = 0;

const lineOf = ({ customers, day }: Metering, over: object = {}) => ({
  key: `key-${made++}`,
  customer: customers[0]?.orgId,
  project: 'shop',
  resource: 'cluster-1',
  service: PATH,
  region: 'aws-us-east-1',
  day,
  quantity: 2.5,
  ...over,
});

describe('an import', () => {
  it('counts each line once, by day, by month and in total', async () => {
    const house = await buildMetering();
    const lines = [lineOf(house), lineOf(house, { quantity: '0.000001' }), lineOf(house, { project: undefined })];
    const report = await takeUsage(asStream(lines), origin);
    expect(report).toMatchObject({ state: 'DONE', received: 3, accepted: 3, duplicates: 0, refused: 0 });
    expect(report.amount).toBe('150.000030');
    const { days, months, totals } = await readRollUps(house.partnerId);
    expect(days.map(({ project, quantity, amount }) => [project, quantity, amount])).toEqual([
      ['', '2.500000', '75.000000'],
      ['shop', '2.500001', '75.000030'],
    ]);
    expect(months).toHaveLength(2);
    expect(totals).toEqual([{ month: `${house.day.slice(0, 7)}-01`, lines: 3, amount: '150.000030' }]);
    expect(await countLines(house.partnerId)).toBe(3);
  });

  it('counts what is sent again once, in the same import and in another', async () => {
    const house = await buildMetering();
    const lines = [lineOf(house), lineOf(house)];
    expect(await takeUsage(asStream([...lines, ...lines]), origin)).toMatchObject({ accepted: 2, duplicates: 2 });
    const before = await readRollUps(house.partnerId);
    const again = await takeUsage(asStream([...lines, lineOf(house)]), origin);
    expect(again).toMatchObject({ accepted: 1, duplicates: 2, refused: 0, amount: '75.000000' });
    expect(before.totals[0]).toMatchObject({ lines: 2 });
    expect((await readRollUps(house.partnerId)).totals[0]).toMatchObject({ lines: 3, amount: '225.000000' });
  });

  it('refuses a key that comes again with something else', async () => {
    const house = await buildMetering();
    const line = lineOf(house);
    const other = { ...line, quantity: 3 };
    const first = await takeUsage(asStream([line, other]), origin);
    expect(first).toMatchObject({ accepted: 1, refused: 1, refusals: [{ line: 2, code: 'keyReused' }] });
    const second = await takeUsage(asStream([other]), origin);
    expect(second).toMatchObject({ accepted: 0, refusals: [{ line: 1, code: 'keyReused' }] });
    const dearer = await takeUsage(asStream([{ ...line, unitPrice: 31 }]), origin);
    expect(dearer).toMatchObject({ accepted: 0, refusals: [{ line: 1, code: 'keyReused' }] });
    const same = await takeUsage(asStream([{ ...line, unitPrice: '30.0' }]), origin);
    expect(same).toMatchObject({ accepted: 0, duplicates: 1, refused: 0 });
    expect((await readRollUps(house.partnerId)).totals[0]).toMatchObject({ lines: 1, amount: '75.000000' });
  });

  it('refuses lines singly, by number and reason, and keeps the rest', async () => {
    const house = await buildMetering();
    const [, other] = house.customers;
    await inDatabase((db) =>
      db.customer.update({ where: { id: other?.id ?? '' }, data: { state: 'ENDED', endedAt: new Date('2026-01-10') } }),
    );
    const bad: [object | string, string][] = [
      ['{"key": "x"', 'notJson'],
      ['[1]', 'notObject'],
      ['null', 'notObject'],
      ['{"a":[1', 'notJson'],
      ['2]}', 'notJson'],
      [lineOf(house, { day: undefined }), 'missingField'],
      [lineOf(house, { unitprice: 3 }), 'unknownField'],
      [lineOf(house, { key: 7 }), 'badField'],
      [lineOf(house, { key: 'x'.repeat(201) }), 'badField'],
      [lineOf(house, { resource: 'a\u0000b' }), 'badField'],
      [lineOf(house, { project: '\ud800' }), 'badField'],
      [lineOf(house, { customer: 12 }), 'unknownCustomer'],
      [lineOf(house, { customer: '-3' }), 'badField'],
      [lineOf(house, { customer: other?.orgId }), 'customerEnded'],
      [lineOf(house, { service: 'Dedicated/Cluster' }), 'unknownService'],
      [lineOf(house, { service: 'Dedicated/Cluster/Retired', unitPrice: 1 }), 'serviceRetired'],
      [lineOf(house, { service: 'Dedicated/Cluster/Support' }), 'projectNotAllowed'],
      [lineOf(house, { day: '2026-13-01' }), 'badDay'],
      [lineOf(house, { day: '2026-02-30' }), 'badDay'],
      [lineOf(house, { day: '2999-01-01' }), 'futureDay'],
      [lineOf(house, { day: '2019-01-01' }), 'tooOld'],
      [lineOf(house, { quantity: 'many' }), 'badQuantity'],
      [lineOf(house, { quantity: 1e13 }), 'badQuantity'],
      [lineOf(house, { quantity: -1 }), 'negativeQuantity'],
      [lineOf(house, { unit: 'GB' }), 'badUnit'],
      [lineOf(house, { unitPrice: '-1' }), 'badPrice'],
      [lineOf(house, { service: 'Dedicated/Cluster/Storage', region: 'gcp-nowhere' }), 'noPrice'],
      [lineOf(house, { amount: 74 }), 'amountDiffers'],
      [lineOf(house, { quantity: 1e12, unitPrice: 1e9 }), 'amountTooLarge'],
      [lineOf(house, { key: 'y'.repeat(20_000) }), 'lineTooLong'],
    ];
    const good = lineOf(house, { unit: 'node-hour', amount: '75.000000', customer: String(house.customers[0]?.orgId) });
    const lines = ['', ...bad.map(([line]) => line), '  ', good];
    const report = await takeUsage(asStream(lines), origin);
    expect(report.refusals.map(({ line, code }) => [line, code])).toEqual(bad.map(([, code], i) => [i + 2, code]));
    expect(report).toMatchObject({ state: 'DONE', received: bad.length + 1, accepted: 1, refused: bad.length });
    const kept = await inDatabase((db) => db.usageRefusal.count({ where: { importId: report.importId } }));
    expect(kept).toBe(bad.length);
  });

  it('refuses what is not UTF-8, and reads what is', async () => {
    const house = await buildMetering();
    const text = JSON.stringify(lineOf(house, { resource: 'é' }));
    const latin = Buffer.from(`${text}\n`, 'latin1');
    const japanese = Buffer.from(`\ufeff${JSON.stringify(lineOf(house, { project: '本番環境' }))}\r\n`);
    const report = await takeUsage(
      (async function* () {
        yield japanese;
        yield latin.subarray(0, 50);
        yield latin.subarray(50);
      })(),
      origin,
    );
    expect(report).toMatchObject({ accepted: 1, refused: 1, refusals: [{ line: 2, code: 'notUtf8' }] });
    expect((await readRollUps(house.partnerId)).days[0]).toMatchObject({ project: '本番環境' });
  });

  it('takes prices by region and day, and the line’s own before them', async () => {
    const house = await buildMetering();
    const storage = { service: 'Dedicated/Cluster/Storage', quantity: '1000.5' };
    const lines = [
      lineOf(house, { ...storage, project: 'a' }),
      lineOf(house, { ...storage, project: 'b', region: 'aws-ap-northeast-1' }),
      lineOf(house, { ...storage, project: 'c', unitPrice: '0.01' }),
    ];
    await takeUsage(asStream(lines), origin);
    const { months } = await readRollUps(house.partnerId);
    expect(months.map(({ project, amount }) => [project, amount])).toEqual([
      ['a', '13.706850'],
      ['b', '15.107550'],
      ['c', '10.005000'],
    ]);
  });

  it('leaves an event in the audit log', async () => {
    const house = await buildMetering();
    const { importId } = await takeUsage(asStream([lineOf(house)]), origin);
    const event = await inDatabase((db) => db.auditEvent.findFirstOrThrow({ where: { subjectId: importId } }));
    expect(event).toMatchObject({ action: 'usage.import', actorKind: 'JOB', after: { accepted: 1 } });
  });
});

describe('a large import', () => {
  it('adds up in a thread as it does in place', async () => {
    const house = await buildMetering(3);
    const lines = Array.from({ length: 150_000 }, (_, i) =>
      lineOf(house, {
        customer: house.customers[i % 3]?.orgId,
        project: `p${i % 7}`,
        quantity: i % 11,
        ...(i % 1000 === 0 ? { day: 'never' } : {}),
      }),
    );
    const report = await takeUsage(asStream([...lines, ...lines.slice(0, 5000)]), origin);
    expect(report).toMatchObject({
      state: 'DONE',
      received: 155_000,
      accepted: 149_850,
      duplicates: 4995,
      refused: 155,
    });
    const expected = lines.reduce((sum, line) => sum + (line.day === house.day ? Number(line.quantity) * 30 : 0), 0);
    expect(report.amount).toBe(`${expected}.000000`);
    const { totals, days } = await readRollUps(house.partnerId);
    expect(totals).toEqual([{ month: `${house.day.slice(0, 7)}-01`, lines: 149_850, amount: `${expected}.000000` }]);
    expect(days).toHaveLength(21);
    const again = await takeUsage(asStream(lines), origin);
    expect(again).toMatchObject({ accepted: 0, duplicates: 149_850, amount: '0.000000' });
    expect((await readRollUps(house.partnerId)).totals).toEqual(totals);
  });
});
