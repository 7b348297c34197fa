import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { refuse } from '#lib/errors.ts';
import { monthOf } from '#lib/month.ts';
import { brandColorsSchema } from '../brand/schema.ts';
import { listServices } from '../price-list/list-services.ts';
import { type Amounts, groupBy, sumAmounts } from './amounts.ts';
import { type BillsServiceCosts, buildExplorer } from './explorer.ts';
import { readStatementLines } from './read-bill.ts';

/** Everything that a statement says, for its PDF. Amounts in whole cents, `gross` as decimal text of cents. */
export type StatementDocument = {
  id: string;
  month: string;
  version: number;
  madeAt: Date;
  gross: string;
  total: Amounts;
  /** the version that this one corrects, and what it came to */
  former: { version: number; totalCost: number } | null;
  /** the version in force, where it is a later one */
  replacedBy: number | null;
  partner: { name: string; partnerCode: string | null; country: string | null; contactEmail: string };
  brand: { name: string; logo: Uint8Array; accent: string } | null;
  customers: (Amounts & { name: string; orgId: string })[];
  services: BillsServiceCosts[];
  /** what belongs to projects, together, and each charge that belongs to none */
  projects: Amounts & { count: number };
  otherCharges: (Amounts & { chargeName: string })[];
  credits: { code: string; description: string; amount: number }[];
};

/** One of the partner's statements, whatever its version. @throws PorticoError `notFound`, also for another partner's */
export const getStatement = defineQuery({
  permission: 'billing.read',
  input: z.object({ id: z.string() }),
  run: async ({ ctx, db }, { id }): Promise<StatementDocument> => {
    if (!z.uuid().safeParse(id).success) refuse('notFound');
    const { partnerId } = ctx;
    const statement = await db.statement.findUnique({ where: { partnerId_id: { partnerId, id } } });
    if (!statement) return refuse('notFound');
    const { version, month } = statement;
    const versions = await db.statement.findMany({
      where: { partnerId, month },
      orderBy: { version: 'desc' },
      select: { version: true, runningTotal: true, discounts: true, credits: true },
    });
    const former = versions.find((one) => one.version === version - 1);
    const newest = versions[0]?.version ?? version;
    const [lines, services, names, credits] = [
      await readStatementLines(db, partnerId, id),
      await listServices(db),
      await namesOf(db, partnerId, id),
      await creditsOf(db, id),
    ];
    const text = monthOf(month);
    const explorer = buildExplorer(text, lines, services);
    const inProjects = lines.filter((line) => line.project !== '');
    const count = new Set(inProjects.map((line) => `${line.customerId} ${line.project}`)).size;
    const customers = [...groupBy(lines, (line) => line.customerId)].map(([customerId, group]) => {
      const { name = '', orgId = '' } = names.get(customerId) ?? {};
      return { name, orgId, ...sumAmounts(group) };
    });
    return {
      ...{ id, month: text, version, madeAt: statement.createdAt, gross: statement.gross.toFixed(6) },
      total: totalOf(statement),
      former: former ? { version: former.version, totalCost: totalOf(former).totalCost } : null,
      replacedBy: newest > version ? newest : null,
      ...(await partiesOf(db, partnerId)),
      customers: customers.sort((a, b) => b.totalCost - a.totalCost || (a.name < b.name ? -1 : 1)),
      services: explorer.summaryByService,
      projects: { count, ...sumAmounts(inProjects) },
      otherCharges: explorer.summaryByProject.otherCharges,
      credits,
    };
  },
});

type Totals = { runningTotal: bigint; discounts: bigint; credits: bigint };

/** A statement's totals as numbers. */
export function totalOf({ runningTotal, discounts, credits }: Totals): Amounts {
  return sumAmounts([{ runningTotal: Number(runningTotal), discounts: Number(discounts), credits: Number(credits) }]);
}

async function namesOf(db: Db, partnerId: string, statementId: string) {
  const rows = await db.$queryRaw<{ id: string; name: string; orgId: string }[]>`
    SELECT c.id::text, c.name, c.org_id::text AS "orgId" FROM customer c
    WHERE c.partner_id = ${partnerId}::uuid AND c.id IN (
      SELECT customer_id FROM statement_line WHERE statement_id = ${statementId}::uuid)`;
  return new Map(rows.map((row) => [row.id, row]));
}

async function creditsOf(db: Db, statementId: string): Promise<StatementDocument['credits']> {
  return db.$queryRaw`
    SELECT c.id::text AS code, c.description, u.amount::float8 FROM credit_use u JOIN credit c ON c.id = u.credit_id
    WHERE u.statement_id = ${statementId}::uuid ORDER BY c.ends_on, c.starts_on, c.id`;
}

async function partiesOf(db: Db, partnerId: string): Promise<Pick<StatementDocument, 'partner' | 'brand'>> {
  const partner = await db.partner.findUnique({
    where: { id: partnerId },
    select: {
      name: true,
      country: true,
      contactEmail: true,
      accounts: { where: { kind: 'LOCATION' }, select: { code: true }, orderBy: { code: 'asc' }, take: 1 },
      brands: {
        where: { state: 'PUBLISHED' },
        select: { displayName: true, colors: true, logoLight: { select: { png: true } } },
      },
    },
  });
  if (!partner) return refuse('notFound');
  const { accounts, brands, ...rest } = partner;
  const [brand] = brands;
  return {
    partner: { ...rest, partnerCode: accounts[0]?.code ?? null },
    brand: brand
      ? {
          name: brand.displayName,
          logo: brand.logoLight.png,
          accent: brandColorsSchema.parse(brand.colors).light.accent,
        }
      : null,
  };
}
