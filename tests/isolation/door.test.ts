import { beforeAll, describe, expect, it } from 'vitest';
import { appClient } from '#lib/db/client.ts';
import { type Db, withPartner, withSystem } from '#lib/db/door.ts';
import { buildPopulated, type Populated } from '#tests/factories/populated.ts';

let a: Populated;
let b: Populated;
beforeAll(async () => {
  [a, b] = [await buildPopulated(), await buildPopulated()];
});

/** Everything of a partner that the client can read without a condition. */
async function readEverything(db: Db) {
  return {
    partner: await db.partner.findMany({ select: { id: true } }),
    account: await db.partnerAccount.findMany(),
    application: await db.partnerApplication.findMany(),
    brand: await db.brand.findMany(),
    customer: await db.customer.findMany({ select: { id: true, partnerId: true, name: true, adminEmail: true } }),
    customerMember: await db.customerMember.findMany(),
    domain: await db.customDomain.findMany(),
    event: await db.auditEvent.findMany(),
    invitation: await db.invitation.findMany(),
    key: await db.apiKey.findMany(),
    link: await db.signupLink.findMany(),
    mail: await db.mail.findMany(),
    member: await db.partnerMember.findMany(),
    person: await db.person.findMany({ select: { id: true, name: true, email: true } }),
    slug: await db.partnerSlug.findMany(),
    submission: await db.submission.findMany(),
  };
}

const asText = (value: unknown) => JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? String(v) : v));
const settings = (db: Pick<Db, '$queryRaw'>) =>
  db.$queryRaw<{ pid: number; partner: string | null; customer: string | null; rows: number }[]>`
    SELECT pg_backend_pid() AS pid, current_setting('app.partner_id', true) AS partner,
      current_setting('app.customer_id', true) AS customer, (SELECT count(*)::int FROM customer) AS rows`;

describe('a transaction for one partner', () => {
  it('shows a query that forgets its condition nothing foreign', async () => {
    const seen = await withPartner({ partnerId: a.partner.id }, readEverything);
    expect(Object.entries(seen).filter(([, rows]) => rows.length === 0)).toEqual([]);
    expect(asText(seen)).toContain(a.mark);
    expect(asText(seen)).not.toContain(b.mark);
    expect(asText(seen)).not.toContain(b.partner.id);
  });

  it('reaches nothing foreign by a relation or by an id', async () => {
    const found = await withPartner({ partnerId: a.partner.id }, async (db) => [
      await db.customer.findUnique({ where: { id: b.customer.id } }),
      await db.signupLink.findUnique({ where: { id: b.signupLinkId }, include: { customer: true } }),
      await db.partner.findUnique({ where: { id: b.partner.id }, select: { id: true } }),
      await db.person.findUnique({ where: { email: b.admin.person.email }, select: { id: true } }),
      await db.partnerSlug.findUnique({ where: { slug: b.partner.slug ?? '' } }),
    ]);
    expect(found).toEqual([null, null, null, null, null]);
  });

  it('changes and deletes nothing foreign when it forgets its condition', async () => {
    const digest = () =>
      withSystem('a test compares', (db) =>
        Promise.all([
          db.brand.findMany({ where: { partnerId: b.partner.id }, orderBy: { id: 'asc' } }),
          db.customer.findMany({ where: { partnerId: b.partner.id }, orderBy: { id: 'asc' } }),
          db.partnerMember.findMany({ where: { partnerId: b.partner.id }, orderBy: { id: 'asc' } }),
        ]),
      );
    const before = asText(await digest());
    class Back extends Error {}
    const done = withPartner({ partnerId: a.partner.id }, async (db) => {
      expect((await db.customer.updateMany({ data: { name: 'taken' } })).count).toBe(2);
      expect((await db.brand.deleteMany({})).count).toBe(2);
      expect((await db.partnerMember.deleteMany({})).count).toBe(2);
      throw new Back();
    });
    await expect(done).rejects.toBeInstanceOf(Back);
    expect(asText(await digest())).toBe(before);
  });

  it('cannot make a row for another partner', async () => {
    const data = { partnerId: b.partner.id, label: 'x', tokenHash: 'x', expiresAt: new Date() };
    const made = withPartner({ partnerId: a.partner.id }, (db) => db.signupLink.createMany({ data }));
    await expect(made).rejects.toThrow(/row-level security/);
  });

  it('leaves no setting behind on the connection, after a commit as after a rollback', async () => {
    const pids = new Set<number>();
    for (const fails of [false, true, false, true]) {
      const done = withPartner({ partnerId: a.partner.id, customerId: a.customer.id }, async (db) => {
        const [inside] = await settings(db);
        pids.add(inside?.pid ?? 0);
        expect(inside).toMatchObject({ partner: a.partner.id, customer: a.customer.id, rows: 1 });
        if (fails) throw new Error('back');
      });
      await done.catch((error) => expect(error.message).toBe('back'));
      const [outside] = await settings(appClient());
      expect(pids).toContain(outside?.pid);
      expect(outside?.partner || null).toBeNull();
      expect(outside?.customer || null).toBeNull();
      expect(outside?.rows).toBe(0);
    }
  });

  it('does not keep the former customer when the next scope names none', async () => {
    await withPartner({ partnerId: a.partner.id, customerId: a.customer.id }, settings);
    const customers = await withPartner({ partnerId: a.partner.id }, (db) => db.customer.count());
    expect(customers).toBe(2);
  });

  it('keeps its partner while many others run beside it', async () => {
    const houses = [a, b];
    const seen = await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        const house = houses[n % 2] ?? a;
        const other = houses[(n + 1) % 2] ?? b;
        const text = await withPartner({ partnerId: house.partner.id }, async (db) => {
          const first = await db.customer.findMany({ select: { name: true } });
          await db.$queryRaw`SELECT pg_sleep(0.01)::text`;
          return asText([first, await db.partner.findMany({ select: { name: true } })]);
        });
        return text.includes(house.mark) && !text.includes(other.mark);
      }),
    );
    expect(seen).toEqual(Array(60).fill(true));
  });

  it('asks for a reason when it crosses partners', async () => {
    await expect(withSystem('', async () => null)).rejects.toThrow(/reason/);
  });
});
