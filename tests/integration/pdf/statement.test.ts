import { beforeAll, describe, expect, it } from 'vitest';
import { getStatement, type StatementDocument } from '#lib/domain/bill/get-statement.ts';
import { drawStatement } from '#lib/domain/bill/statement-pdf.ts';
import { env } from '#lib/env.ts';
import { formatCents, formatMonth } from '#lib/i18n/money.ts';
import { buildPopulated, type Populated } from '#tests/factories/populated.ts';
import { readPdf } from './read-pdf.ts';

let house: Populated;
let statement: StatementDocument;

beforeAll(async () => {
  house = await buildPopulated();
  statement = await getStatement(house.admin, { id: house.money.statementId });
});

/** The same statement with many customers, whose names are long and Japanese. */
function manyCustomers(count: number): StatementDocument {
  const [one] = statement.customers;
  if (!one) throw new Error('The statement has no customers.');
  const customers = Array.from({ length: count }, (_, index) => ({
    ...one,
    name: `株式会社東京湾岸データ基盤ソリューションズ第${index}営業部システム運用統括グループ`,
  }));
  return { ...statement, customers };
}

describe('the PDF of a statement', () => {
  it('says what the statement says, in both languages', async () => {
    for (const locale of ['en', 'ja'] as const) {
      const { text } = readPdf(await drawStatement(statement, locale));
      const { total, customers, credits } = statement;
      const amounts = [total, ...customers].flatMap((one) => [
        formatCents(one.runningTotal, locale),
        formatCents(-one.discounts, locale),
        formatCents(one.totalCost, locale),
      ]);
      const words = [
        ...[formatMonth(statement.month, locale), env.VENDOR_NAME, house.partner.name, house.money.creditId],
        ...[
          customers[0]?.orgId ?? '',
          customers[1]?.name.slice(0, 12) ?? '',
          formatCents(credits[0]?.amount ?? 0, locale),
        ],
        ...statement.services.map((service) => service.serviceName.slice(0, 12)),
      ];
      const lines = text.replaceAll('\n', '');
      expect([...amounts, ...words].filter((word) => !lines.includes(word))).toEqual([]);
      expect(text).not.toContain('\uFFFD');
    }
  });

  it('adds up', () => {
    const { total, customers, services, projects, otherCharges, credits } = statement;
    for (const parts of [customers, services, [projects, ...otherCharges]]) {
      for (const key of ['runningTotal', 'discounts', 'credits', 'totalCost'] as const) {
        expect(parts.reduce((sum, part) => sum + part[key], 0)).toBe(total[key]);
      }
    }
    expect(credits.reduce((sum, credit) => sum + credit.amount, 0)).toBe(total.credits);
    expect(total.totalCost).toBe(total.runningTotal - total.discounts - total.credits);
  });

  it('can be read aloud: it has a title, a language, and a tree of what is what', async () => {
    const { raw } = readPdf(await drawStatement(statement, 'ja'));
    expect(raw.startsWith('%PDF-1.7')).toBe(true);
    expect(raw).toContain('/Lang (ja)');
    expect(raw).toContain('/Marked true');
    expect(raw).toContain('/DisplayDocTitle true');
    for (const kind of ['Document', 'H1', 'H2', 'P', 'Figure', 'Table', 'TR', 'TH', 'TD']) {
      expect(raw).toContain(`/S /${kind}`);
    }
    expect(raw).toMatch(/\/Alt \(/);
  });

  it('is the same each time, byte for byte', async () => {
    const [first, second] = [await drawStatement(statement, 'en'), await drawStatement(statement, 'en')];
    expect(first.equals(second)).toBe(true);
  });

  it('has 500 lines in less than a second of work, and the head of the table on each page', async () => {
    await drawStatement(statement, 'ja');
    const many = manyCustomers(500);
    const begun = process.cpuUsage();
    const pdf = await drawStatement(many, 'ja');
    // The processor's time: what else the machine does is not the PDF's fault.
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1000).toBeLessThan(1000);
    const { text, pages } = readPdf(pdf);
    expect(pages).toBeGreaterThan(10);
    expect(text).toContain(`${pages}/${pages}ページ`);
    expect(text.replaceAll('\n', '')).toContain('株式会社東京湾岸データ基盤ソリューションズ第499営業部');
  });

  it('is a correction that says so, and a version that is no longer in force', async () => {
    const corrected = { ...statement, version: 2, former: { version: 1, totalCost: 12_345 }, replacedBy: 3 };
    const { text } = readPdf(await drawStatement(corrected, 'en'));
    const lines = text.replaceAll('\n', '');
    expect(lines).toContain('version 2 (correction)');
    expect(lines).toContain('$123.45');
    expect(lines).toContain('version 3 has corrected it');
  });
});
