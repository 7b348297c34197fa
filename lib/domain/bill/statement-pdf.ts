import { env } from '#lib/env.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { type Translate, translatorFor } from '#lib/i18n/messages.ts';
import { formatCents, formatChange, formatMonth, formatPrice } from '#lib/i18n/money.ts';
import { drawSheet, INNER, PAGE, type Sheet } from '#lib/pdf/sheet.ts';
import { drawTable, type TableColumn, type TableRow } from '#lib/pdf/table.ts';
import type { Amounts } from './amounts.ts';
import type { BillsServiceCosts } from './explorer.ts';
import type { StatementDocument } from './get-statement.ts';

const LOGO = { width: 190, height: 40 } as const;
const ACCENT = '#1f6f63';

type Words = { t: Translate; locale: Locale; money: (cents: number) => string; off: (cents: number) => string };

/** Draws a statement as a PDF in a language. The same statement gives the same bytes. */
export async function drawStatement(statement: StatementDocument, locale: Locale): Promise<Buffer> {
  const all = translatorFor(locale);
  const t: Translate = (key, values) => all(`statementPdf.${key}`, values);
  const money = (cents: number) => formatCents(cents, locale);
  const words: Words = { t, locale, money, off: (cents) => money(cents === 0 ? 0 : -cents) };
  const name = { month: formatMonth(statement.month, locale), version: statement.version };
  const title = t(statement.version === 1 ? 'title' : 'titleCorrected', name);
  return drawSheet(
    {
      ...{ locale, title, author: env.VENDOR_NAME, madeAt: statement.madeAt },
      accent: statement.brand?.accent ?? ACCENT,
      foot: (page, pages) => t('foot', { title, partner: statement.partner.name, page, pages }),
    },
    async (sheet) => {
      drawHead(sheet, statement, words, title);
      await drawSummary(sheet, statement, words);
      await section(sheet, t('customers'), amountColumns(t, t('customer')), customerRows(statement, words));
      await section(sheet, t('services'), amountColumns(t, t('service')), serviceRows(statement, words));
      await section(sheet, t('projects'), amountColumns(t, t('charge')), chargeRows(statement, words));
      if (statement.credits.length > 0) {
        const columns = [
          { label: t('creditCode'), share: 5 },
          { label: t('creditDescription'), share: 5 },
          { label: t('creditUsed'), share: 2, numeric: true },
        ];
        await section(sheet, t('creditsUsed'), columns, creditRows(statement, words));
      }
    },
  );
}

function drawHead(sheet: Sheet, statement: StatementDocument, { t, locale }: Words, title: string): void {
  const { partner, brand, madeAt } = statement;
  const top = PAGE.margin;
  if (brand) {
    sheet.mark(
      'Figure',
      () => sheet.doc.image(Buffer.from(brand.logo), PAGE.margin, top, { fit: [LOGO.width, LOGO.height] }),
      { alt: brand.name },
    );
  }
  sheet.y = top + LOGO.height + 14;
  sheet.artifact(() => sheet.rule({ x: PAGE.margin, y: sheet.y, width: INNER }, sheet.accent, 2));
  sheet.y += 16;
  const at = (size: number, draw: (width: number) => number) => {
    sheet.y += draw(INNER) + size;
  };
  sheet.mark('H1', () =>
    at(2, (width) => sheet.write(title, { x: PAGE.margin, y: sheet.y, width }, { size: 18, weight: 'bold' })),
  );
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(madeAt);
  const made = t('made', { date, number: statement.id });
  sheet.mark('P', () =>
    at(14, (width) => sheet.write(made, { x: PAGE.margin, y: sheet.y, width }, { size: 8.5, muted: true })),
  );
  const country = partner.country && new Intl.DisplayNames(locale, { type: 'region' }).of(partner.country);
  const code = partner.partnerCode && t('partnerCode', { code: partner.partnerCode });
  const columns = [
    { label: t('from'), lines: [env.VENDOR_NAME, env.VENDOR_SUPPORT_EMAIL] },
    {
      label: t('to'),
      lines: [partner.name, code, country, partner.contactEmail].filter((line) => typeof line === 'string'),
    },
  ];
  const width = INNER / 2 - 12;
  const heights = columns.map(({ label, lines }, index) => {
    const x = PAGE.margin + index * (width + 24);
    let y = sheet.y;
    sheet.mark('P', () => {
      y += sheet.write(label, { x, y, width }, { size: 7.5, muted: true, weight: 'bold' }) + 1;
      lines.forEach((line, nth) => {
        y += sheet.write(line, { x, y, width }, { size: 9, weight: nth === 0 ? 'bold' : 'regular' });
      });
    });
    return y - sheet.y;
  });
  sheet.y += Math.max(...heights) + 16;
}

async function drawSummary(
  sheet: Sheet,
  statement: StatementDocument,
  { t, locale, money, off }: Words,
): Promise<void> {
  const { total, former, replacedBy, gross, version } = statement;
  const notes = [
    ...(former
      ? [
          t('corrects', {
            former: former.version,
            before: money(former.totalCost),
            now: money(total.totalCost),
            difference: formatChange(total.totalCost - former.totalCost, locale),
          }),
        ]
      : []),
    ...(replacedBy ? [t('replaced', { version, replacedBy })] : []),
  ];
  for (const note of notes) paragraph(sheet, note, 9.5);
  await section(
    sheet,
    t('summary'),
    [
      { label: t('item'), share: 3 },
      { label: t('amount'), share: 1, numeric: true },
    ],
    [
      { cells: [t('runningTotal'), money(total.runningTotal)] },
      { cells: [t('discounts'), off(total.discounts)] },
      { cells: [t('credits'), off(total.credits)] },
      { cells: [t('totalCost'), money(total.totalCost)], strong: true },
    ],
  );
  sheet.y -= 8;
  paragraph(sheet, t('rounding', { gross: formatPrice(gross, locale), total: money(total.runningTotal) }), 8, true);
}

function paragraph(sheet: Sheet, text: string, size: number, muted = false): void {
  sheet.mark('P', () => {
    sheet.y += sheet.write(text, { x: PAGE.margin, y: sheet.y, width: INNER }, { size, muted }) + 10;
  });
}

async function section(sheet: Sheet, title: string, columns: TableColumn[], rows: TableRow[]): Promise<void> {
  await sheet.ensure(90);
  sheet.mark('H2', () => {
    sheet.y += sheet.write(title, { x: PAGE.margin, y: sheet.y, width: INNER }, { size: 12, weight: 'bold' }) + 4;
  });
  await drawTable(sheet, columns, rows);
  sheet.y += 20;
}

function amountColumns(t: Translate, label: string): TableColumn[] {
  const figures = [t('runningTotal'), t('discounts'), t('credits'), t('totalCost')];
  return [{ label, share: 5 }, ...figures.map((figure) => ({ label: figure, share: 2, numeric: true }))];
}

function amountCells({ runningTotal, discounts, credits, totalCost }: Amounts, { money, off }: Words): string[] {
  return [money(runningTotal), off(discounts), off(credits), money(totalCost)];
}

function sumRow(statement: StatementDocument, words: Words): TableRow {
  return { cells: [words.t('sum'), ...amountCells(statement.total, words)], strong: true };
}

function customerRows(statement: StatementDocument, words: Words): TableRow[] {
  const rows = statement.customers.map((customer) => ({
    cells: [customer.name, ...amountCells(customer, words)],
    note: words.t('orgId', { orgId: customer.orgId }),
  }));
  return [...rows, sumRow(statement, words)];
}

function serviceRows(statement: StatementDocument, words: Words): TableRow[] {
  const below = (services: readonly BillsServiceCosts[], level: number): TableRow[] =>
    services.flatMap((service) => [
      { cells: [service.serviceName, ...amountCells(service, words)], level, strong: level === 0 },
      ...below(service.serviceCosts, level + 1),
    ]);
  return [...below(statement.services, 0), sumRow(statement, words)];
}

function chargeRows(statement: StatementDocument, words: Words): TableRow[] {
  const { projects, otherCharges } = statement;
  const { t } = words;
  const inProjects = { cells: [t('inProjects', { count: projects.count }), ...amountCells(projects, words)] };
  const others = otherCharges.map((charge) => ({
    cells: [charge.chargeName === 'Support Plan' ? t('supportPlan') : charge.chargeName, ...amountCells(charge, words)],
  }));
  return [...(projects.count > 0 ? [inProjects] : []), ...others, sumRow(statement, words)];
}

function creditRows(statement: StatementDocument, { t, money }: Words): TableRow[] {
  const rows = statement.credits.map(({ code, description, amount }) => ({
    cells: [code, description, money(amount)],
  }));
  return [...rows, { cells: [t('sum'), '', money(statement.total.credits)], strong: true }];
}
