import { describe, expect, it } from 'vitest';
import { makeDueStatements } from '#lib/domain/statement/make-due.ts';
import { env } from '#lib/env.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { withClient } from '#tests/harness/database.ts';
import { askFor, buildBilled, LAST } from './scene.ts';

const FORBIDDEN = '42501';
const REFUSED = '23514';

async function codeOf(url: string, partnerId: string, sql: string): Promise<string | number> {
  return withClient(url, async (client) => {
    await client.query('BEGIN');
    await client.query("SELECT set_config('app.partner_id', $1, true)", [partnerId]);
    try {
      return (await client.query(sql)).rowCount ?? 0;
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : String(error);
    }
  });
}

describe('a statement that was made', () => {
  it('cannot be changed by SQL, neither as the role of the pages nor as the one of the jobs', async () => {
    const { partner, customers, serviceId } = await buildBilled();
    await inDatabase(
      (db) => db.$executeRaw`INSERT INTO credit (partner_id, description, amount, scope, starts_on, ends_on)
        VALUES (${partner.id}::uuid, 'C', 10, '{}', ${new Date(`${LAST}-01`)}, now() + interval '1 year')`,
    );
    await askFor(LAST);
    await makeDueStatements();
    const [made] = await inDatabase((db) => db.statement.findMany({ where: { partnerId: partner.id } }));
    const [credit] = await inDatabase((db) => db.credit.findMany({ where: { partnerId: partner.id } }));
    expect(await inDatabase((db) => db.creditUse.count({ where: { statementId: made?.id ?? '' } }))).toBe(1);
    const changes = [
      'UPDATE statement SET running_total = 0',
      'UPDATE statement_line SET running_total = 0',
      'UPDATE credit_use SET amount = 1',
      'DELETE FROM statement',
      'DELETE FROM statement_line',
      'DELETE FROM credit_use',
      'TRUNCATE statement CASCADE',
      'TRUNCATE statement_line',
      'ALTER TABLE statement DISABLE TRIGGER ALL',
      'ALTER TABLE statement_line DISABLE TRIGGER made_whole',
    ];
    for (const sql of changes) {
      expect([sql, await codeOf(env.DATABASE_APP_URL, partner.id, sql)]).toEqual([sql, FORBIDDEN]);
      expect([sql, await codeOf(env.DATABASE_SYSTEM_URL, partner.id, sql)]).toEqual([sql, FORBIDDEN]);
    }
    const line = `INSERT INTO statement_line VALUES ('${made?.id}', 99, '${partner.id}', '${customers[0].id}', ${serviceId},
      '', '${LAST}-01', '${LAST}-02', 1, 1, 1, 0, 0)`;
    const use = `INSERT INTO credit_use VALUES ('${made?.id}', '${credit?.id}', '${partner.id}', 1)`;
    expect(await codeOf(env.DATABASE_APP_URL, partner.id, line)).toBe(FORBIDDEN);
    expect(await codeOf(env.DATABASE_APP_URL, partner.id, use)).toBe(FORBIDDEN);
    expect(await codeOf(env.DATABASE_SYSTEM_URL, partner.id, line)).toBe(REFUSED);
    // the same credit twice on one statement is against the key already
    expect(await codeOf(env.DATABASE_SYSTEM_URL, partner.id, use)).not.toBe(1);
    const again = `INSERT INTO statement (partner_id, month, version, gross, running_total, discounts, credits, lines)
      VALUES ('${partner.id}', '${LAST}-01', 1, 0, 0, 0, 0, 0)`;
    expect(await codeOf(env.DATABASE_APP_URL, partner.id, again)).toBe(FORBIDDEN);
    expect(await codeOf(env.DATABASE_SYSTEM_URL, partner.id, again)).toBe('23505');
    const make = `SELECT make_statement('${partner.id}', '${LAST}-01', NULL)`;
    expect(await codeOf(env.DATABASE_APP_URL, partner.id, make)).toBe(FORBIDDEN);
  });
});
