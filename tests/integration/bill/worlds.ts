import { randomInt, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Client } from 'pg';
import { addDays, lastDay } from '#lib/month.ts';
import type { Credit, Discount, Grant, Line, Service, Usage, World } from './reference.ts';

/** How long properties are looked for; BILL_RUNS=2000 looks harder. */
export const RUNS = {
  numRuns: Number(process.env.BILL_RUNS ?? 60),
  interruptAfterTimeLimit: 90_000,
  markInterruptAsFailure: false,
};

/** The months that something happens in, oldest first. */
export const MONTHS = ['2026-06', '2026-07', '2026-08'] as const;
const FIRST = '2026-06-01';
const DAYS = 92;

const PATHS = ['Base/Compute/Node', 'Base/Compute/Cache', 'Base/Storage/Row', 'Edge/Compute/Node', 'Support/Plan/Gold'];
const SCOPES = [...PATHS, 'Base', 'Base/Compute', 'Edge', 'Support', 'Nobody'];
const PROJECTS = ['', 'alpha', 'beta'];

type Piece = { customer: number; service: number; project: number; day: number; micro: bigint; batch: number };
type Granted = { scope: string[]; start: number; days: number; revokedAfter: number | null };

/** A partner's quarter as it is drawn by chance: nothing of it has an id yet. */
export type Quarter = {
  customers: number;
  pieces: Piece[];
  discounts: (Granted & { hundredths: number })[];
  credits: (Granted & { amount: bigint })[];
};

const granted = fc.record({
  scope: fc.uniqueArray(fc.constantFrom(...SCOPES), { maxLength: 2 }),
  start: fc.integer({ min: -40, max: DAYS }),
  days: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 120 })),
  revokedAfter: fc.option(fc.integer({ min: -2, max: 60 }), { freq: 4 }),
});

// Half cents, and what lies beside them, come up far too seldom by chance.
const micro = fc.oneof(
  fc.bigInt({ min: 0n, max: 40_000_000n }),
  fc.bigInt({ min: 0n, max: 500n }).map((halves) => halves * 500_000n),
  fc.bigInt({ min: 0n, max: 90n }).map((halves) => halves * 500_000n + 1n),
  fc.bigInt({ min: 0n, max: 10n ** 15n }),
);

/** Any quarter: customers, usage in up to four batches, and what was granted, overlapping as it likes. */
export const quarters: fc.Arbitrary<Quarter> = fc.record({
  customers: fc.integer({ min: 1, max: 3 }),
  pieces: fc.array(
    fc.record({
      ...{ customer: fc.nat(2), service: fc.nat(PATHS.length - 1), project: fc.nat(PROJECTS.length - 1) },
      ...{ day: fc.nat(DAYS - 1), micro, batch: fc.nat(3) },
    }),
    { maxLength: 40 },
  ),
  discounts: fc.array(
    granted.chain((grant) =>
      fc
        .oneof(fc.integer({ min: 1, max: 10_000 }), fc.constantFrom(2000, 2500, 5000, 10_000))
        .map((hundredths) => ({ ...grant, hundredths })),
    ),
    { maxLength: 5 },
  ),
  credits: fc.array(
    granted.chain((grant) =>
      fc
        .oneof(fc.bigInt({ min: 1n, max: 9n }), fc.bigInt({ min: 1n, max: 5_000n }), fc.constant(10n ** 13n))
        .map((amount) => ({ ...grant, amount })),
    ),
    { maxLength: 5 },
  ),
});

/** A quarter that has come to be: ids, and the usage by the batch that it comes in. */
export type Scene = { partnerId: string; world: World; batches: Usage[][] };

/** Puts a quarter into the database, all but its usage. */
export async function setScene(client: Client, quarter: Quarter): Promise<Scene> {
  const partnerId = randomUUID();
  await client.query(
    `INSERT INTO partner (id, name, state, programs, name_key, email_domain, contact_email, website_url,
       agreement_version, agreement_accepted_at, created_at)
     VALUES ($1, 'Arithmetic', 'ACTIVE', '{MSP}', 'a', 'a.example', 'a@a.example', 'https://a.example', '1', now(), '2026-06-01')`,
    [partnerId],
  );
  const customerIds: string[] = [];
  for (let index = 0; index < quarter.customers; index++) {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO customer (id, partner_id, org_id, name, admin_email, source)
       VALUES ($1, $2, $3, 'C', 'c@c.example', 'SIGNUP_PAGE') RETURNING id`,
      [randomUUID(), partnerId, randomInt(2 ** 47) + 1],
    );
    customerIds.push(rows[0]?.id ?? '');
  }
  const discounts = quarter.discounts.map((one): Discount => ({ ...datesOf(one), hundredths: one.hundredths }));
  const credits = quarter.credits.map((one): Credit => ({ ...datesOf(one), amount: one.amount }));
  for (const one of discounts) await insertGrant(client, 'discount', partnerId, one, one.hundredths / 100);
  for (const one of credits) await insertGrant(client, 'credit', partnerId, one, one.amount);
  const services = await ensureServices(client);
  const batches: Usage[][] = [[], [], [], []];
  for (const piece of quarter.pieces) {
    batches[piece.batch]?.push({
      customerId: customerIds[piece.customer % customerIds.length] ?? '',
      serviceId: services[piece.service]?.id ?? 0,
      project: PATHS[piece.service]?.startsWith('Support') ? '' : (PROJECTS[piece.project] ?? ''),
      ...{ day: addDays(FIRST, piece.day), micro: piece.micro },
    });
  }
  return { partnerId, world: { services, usage: [], discounts, credits }, batches };
}

/** Grants something more. */
export async function insertGrant(
  client: Client,
  table: 'credit' | 'discount',
  partnerId: string,
  { id, scope, startsOn, endsOn, revokedOn }: Grant,
  value: number | bigint,
): Promise<void> {
  await client.query(
    `INSERT INTO ${table} (id, partner_id, description, ${table === 'credit' ? 'amount' : 'percentage'}, scope, starts_on,
       ends_on, revoked_on) VALUES ($1, $2, 'G', $3, $4, $5, $6, $7)`,
    [id, partnerId, value, scope, startsOn, endsOn, revokedOn],
  );
}

/** Lets usage come in, in the database and in the reference, in the order that it stands in. */
export async function addUsage(client: Client, scene: Scene, usage: Usage[]): Promise<void> {
  const amount = (micro: bigint) => `${micro / 1_000_000n}.${String(micro % 1_000_000n).padStart(6, '0')}`;
  for (const one of usage) {
    const month = `${one.day.slice(0, 7)}-01`;
    const region = one.micro % 2n === 0n ? 'east' : 'west';
    const values = [scene.partnerId, one.customerId, one.day, one.serviceId, one.project, amount(one.micro)];
    await client.query(
      `INSERT INTO usage_day AS u (partner_id, customer_id, day, service_id, project, amount, region, quantity)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 1) ON CONFLICT (partner_id, day, customer_id, service_id, region, project)
       DO UPDATE SET amount = u.amount + EXCLUDED.amount, quantity = u.quantity + 1`,
      [...values, region],
    );
    await client.query(
      `INSERT INTO usage_month AS u (partner_id, customer_id, month, service_id, project, amount, quantity)
       VALUES ($1, $2, $3, $4, $5, $6, 1) ON CONFLICT (partner_id, month, customer_id, service_id, project)
       DO UPDATE SET amount = u.amount + EXCLUDED.amount, quantity = u.quantity + 1`,
      [...values.with(2, month)],
    );
    await client.query(
      `INSERT INTO usage_total AS u (partner_id, month, lines, amount) VALUES ($1, $2, 1, $3)
       ON CONFLICT (partner_id, month) DO UPDATE SET lines = u.lines + 1, amount = u.amount + EXCLUDED.amount`,
      [scene.partnerId, month, amount(one.micro)],
    );
    scene.world.usage.push(one);
  }
}

/** The lines of a partner's bill as the database has them, in the reference's shape. */
export async function readLines(client: Client, partnerId: string, month: string): Promise<Line[]> {
  const { rows } = await client.query<Record<keyof Line, string>>(
    `SELECT customer_id AS "customerId", service_id::text AS "serviceId", project, period_from::text AS "periodFrom",
       period_to::text AS "periodTo", (gross * 1000000)::bigint::text AS gross, running_total::text AS "runningTotal",
       discounts::text, credits::text FROM bill_lines($1, $2) ORDER BY no`,
    [partnerId, `${month}-01`],
  );
  return rows.map((row) => ({
    ...{ customerId: row.customerId, project: row.project, periodFrom: row.periodFrom, periodTo: row.periodTo },
    ...{ serviceId: Number(row.serviceId), gross: BigInt(row.gross), runningTotal: BigInt(row.runningTotal) },
    ...{ discounts: BigInt(row.discounts), credits: BigInt(row.credits) },
  }));
}

/** What the statements in force of all months have taken from each credit, by month. */
export async function readUses(client: Client, partnerId: string): Promise<Map<string, Map<string, bigint>>> {
  const { rows } = await client.query<{ credit: string; month: string; amount: string }>(
    `SELECT u.credit_id AS credit, to_char(s.month, 'YYYY-MM') AS month, u.amount::text FROM credit_use u
     JOIN statement s ON s.id = u.statement_id
     WHERE u.partner_id = $1 AND s.id = current_statement(s.partner_id, s.month)`,
    [partnerId],
  );
  const uses = new Map<string, Map<string, bigint>>();
  for (const { credit, month, amount } of rows) {
    uses.set(month, (uses.get(month) ?? new Map()).set(credit, BigInt(amount)));
  }
  return uses;
}

/** Makes a statement. @returns its id, or null where there was nothing to make */
export async function makeStatement(client: Client, partnerId: string, month: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string | null }>('SELECT make_statement($1, $2, NULL) AS id', [
    partnerId,
    `${month}-01`,
  ]);
  return rows[0]?.id ?? null;
}

/** The last day of the quarter. */
export const LAST = lastDay('2026-08');

function datesOf({ scope, start, days, revokedAfter }: Granted): Grant {
  const startsOn = addDays(FIRST, start);
  const revokedOn = revokedAfter === null ? null : addDays(startsOn, revokedAfter);
  return { id: randomUUID(), scope, startsOn, endsOn: addDays(startsOn, days - 1), revokedOn };
}

async function ensureServices(client: Client): Promise<Service[]> {
  const services: Service[] = [];
  for (const [position, path] of PATHS.entries()) {
    const [product = '', category = '', component = ''] = path.split('/');
    const isSupportPlan = product === 'Support';
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO service (product, category, component, unit, kind, position) VALUES ($1, $2, $3, 'hour', $4, $5)
       ON CONFLICT (product, category, component) DO UPDATE SET position = EXCLUDED.position RETURNING id`,
      [product, category, component, isSupportPlan ? 'SUPPORT_PLAN' : 'USAGE', position],
    );
    services.push({ id: rows[0]?.id ?? 0, path, isSupportPlan });
  }
  return services;
}
