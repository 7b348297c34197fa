import type { Db } from '#lib/db/door.ts';
import type { CustomerSource } from '#lib/db/types.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { newOrgId } from './new-org-id.ts';

/** Who becomes a customer of whom. */
export type NewCustomer = {
  partnerId: string;
  personId: string;
  signupLinkId: string | null;
  organization: string;
  email: string;
  country?: string;
  locale: Locale;
};

const TRIES = 5;
const REPEAT_MINUTES = 10;

/**
 * Makes a customer with its first person as administrator, in the caller's transaction. A sign-up link serves one
 * customer: the database refuses a second.
 */
export async function createCustomer(
  db: Db,
  customer: NewCustomer,
): Promise<{ id: string; orgId: string; source: CustomerSource }> {
  const { partnerId, personId, signupLinkId, organization, email, country = null, locale } = customer;
  const source: CustomerSource = signupLinkId ? 'SIGNUP_LINK' : 'SIGNUP_PAGE';
  for (let n = 0; n < TRIES; n++) {
    const orgId = newOrgId();
    const [row] = await db.$queryRaw<{ id: string }[]>`
      INSERT INTO customer (partner_id, org_id, name, admin_email, source, country, locale, signup_link_id)
      VALUES (${partnerId}::uuid, ${orgId}, ${organization}, ${email}, ${source}::"CustomerSource", ${country}, ${locale},
        ${signupLinkId}::uuid)
      ON CONFLICT (org_id) DO NOTHING RETURNING id`;
    if (!row) continue;
    await db.customerMember.createMany({ data: { partnerId, customerId: row.id, personId, role: 'ADMIN' } });
    return { id: row.id, orgId: String(orgId), source };
  }
  throw new Error(`No free organization id in ${TRIES} tries.`);
}

/** Whether this very form made a customer a moment ago: it was sent twice. */
export async function wasJustSignedUp(
  db: Db,
  partnerId: string,
  form: { email: string; organization: string },
): Promise<boolean> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM person p
    JOIN customer_member m ON m.person_id = p.id
    JOIN customer c ON c.id = m.customer_id
    WHERE p.email = ${form.email} AND c.partner_id = ${partnerId}::uuid AND c.name = ${form.organization}
      AND c.created_at > now() - make_interval(mins => ${REPEAT_MINUTES})
    LIMIT 1`;
  return row !== undefined;
}
