import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { StaffContext } from '#lib/auth/context.ts';
import { DAY_MS, daysAfter, now } from '#lib/clock.ts';
import { disconnect } from '#lib/db/client.ts';
import { type Db, withSystem } from '#lib/db/door.ts';
import type { PartnerRole, StaffRole } from '#lib/db/types.ts';
import { createKeyRow } from '#lib/domain/api-key/create-key-row.ts';
import { signupUrl } from '#lib/domain/custom-domain/signup-url.ts';
import { env } from '#lib/env.ts';
import { addMonths, monthOf, startOf } from '#lib/month.ts';
import { applyAsMsp, review } from './applications.ts';
import { addCustomer, addLink, inventCustomers } from './customers.ts';
import { LOGOS } from './logos.ts';
import { addMoney } from './money.ts';
import { addPerson, type NewPerson, withHash } from './people.ts';
import { fillQueue } from './queue.ts';

const REASON = 'the demo is made for every partner at once';

/** Days since the first of the demo's thirteen months: no bill is asked of anybody for the time before. */
const AGE = Math.floor((now().getTime() - startOf(addMonths(monthOf(now()), -12)).getTime()) / DAY_MS);

const people = {
  channelManager: { name: 'Mara Lindqvist', email: 'mara@meridian.example', password: 'portico-demo-channel' },
  reviewer: { name: 'Rin Okada', email: 'rin@meridian.example', password: 'portico-demo-review' },
  mspAdmin: { name: 'Amélie Laurent', email: 'amelie@kestrel.example', password: 'portico-demo-admin' },
  mspSalesAgent: { name: 'Tom Berger', email: 'tom@kestrel.example', password: 'portico-demo-sales' },
  customerAdmin: { name: 'Priya Nair', email: 'priya@harborline.example', password: 'portico-demo-customer' },
};
const others = {
  finance: { name: 'Jun Park', email: 'jun@meridian.example', password: 'portico-demo-finance' },
  kestrelHelp: { name: 'Sana Iqbal', email: 'sana@kestrel.example', password: 'portico-demo-helpdesk' },
  hinodeAdmin: {
    name: '高橋 美咲',
    email: 'misaki@hinode.example',
    password: 'portico-demo-hinode',
    locale: 'ja' as const,
  },
  advisor: { name: 'Nadia Rahimi', email: 'nadia@advisory.example', password: 'portico-demo-advisor' },
};

const staff = (id: string, person: { name: string; email: string }, roles: StaffRole[]): StaffContext => ({
  kind: 'staff',
  requestId: 'demo',
  ip: '192.0.2.1',
  locale: 'en',
  sessionId: '',
  person: { id, ...person },
  roles,
});

async function addStaff(db: Db, person: NewPerson, roles: StaffRole[]): Promise<StaffContext> {
  const id = await addPerson(db, person);
  await db.staffMember.createMany({ data: { personId: id, roles } });
  return staff(id, person, roles);
}

async function addMember(db: Db, partnerId: string, personId: string, roles: PartnerRole[]) {
  await db.partnerMember.createMany({ data: { partnerId, personId, roles } });
}

/** What the owner's activation would have done, so many days ago. */
async function activate(
  db: Db,
  partnerId: string,
  daysAgo: number,
  support: { email: string; phone: string; url: string },
) {
  const at = daysAfter(now(), -daysAgo);
  await db.invitation.updateMany({ where: { partnerId }, data: { acceptedAt: at } });
  await db.brand.updateMany({ where: { partnerId }, data: { createdAt: at, publishedAt: at } });
  await db.partnerApplication.updateMany({ where: { partnerId }, data: { decidedAt: at } });
  await db.partner.updateMany({
    where: { id: partnerId },
    data: {
      state: 'ACTIVE',
      createdAt: at,
      activatedAt: at,
      supportEmail: support.email,
      supportPhone: support.phone,
      supportUrl: support.url,
    },
  });
}

const hashed = Object.fromEntries(
  await Promise.all(
    Object.entries({ ...people, ...others }).map(async ([key, person]) => [key, await withHash(person)] as const),
  ),
) as Record<keyof typeof people | keyof typeof others, NewPerson>;

const { finance, manager, reviewer } = await withSystem(REASON, async (db) => {
  return {
    finance: await addStaff(db, hashed.finance, ['FINANCE']),
    manager: await addStaff(db, hashed.channelManager, ['CHANNEL_MANAGER']),
    reviewer: await addStaff(db, hashed.reviewer, ['REVIEWER']),
  };
});

// The two providers that have been at it for a while

const kestrelApplication = await applyAsMsp(
  {
    companyName: 'Kestrel Cloud Services',
    contactEmail: people.mspAdmin.email,
    websiteUrl: 'https://www.kestrel.example',
    country: 'FR',
    phone: '+33 1 70 18 99 00',
    expectedCustomers: 60,
  },
  LOGOS.kestrel,
  AGE + 6,
);
await review.assign(reviewer, kestrelApplication);
const kestrel = await review.approve(reviewer, kestrelApplication);
const hinodeApplication = await applyAsMsp(
  {
    companyName: '日の出システムズ株式会社',
    contactEmail: others.hinodeAdmin.email,
    websiteUrl: 'https://www.hinode.example',
    country: 'JP',
    phone: '+81 3 5550 1234',
    expectedCustomers: 25,
  },
  LOGOS.hinode,
  AGE + 2,
  'ja',
);
const hinode = await review.approve(manager, hinodeApplication);

const { key, kestrelAdminId } = await withSystem(REASON, async (db) => {
  await activate(db, kestrel, AGE, {
    email: 'support@kestrel.example',
    phone: '+33 1 70 18 99 10',
    url: 'https://support.kestrel.example',
  });
  const amelie = await addPerson(db, hashed.mspAdmin);
  await addMember(db, kestrel, amelie, ['GLOBAL_ADMIN']);
  await addMember(db, kestrel, await addPerson(db, hashed.mspSalesAgent), ['SALES_AGENT']);
  await addMember(db, kestrel, await addPerson(db, hashed.kestrelHelp), ['HELPDESK_AGENT']);
  const nadia = await addPerson(db, hashed.advisor);
  await addMember(db, kestrel, nadia, ['BILLING_ADMIN']);
  const key = await createKeyRow(db, { partnerId: kestrel, name: 'Nightly export', createdById: amelie });

  await activate(db, hinode, AGE - 4, {
    email: 'support@hinode.example',
    phone: '+81 3 5550 1200',
    url: 'https://support.hinode.example',
  });
  await addMember(db, hinode, await addPerson(db, hashed.hinodeAdmin), ['GLOBAL_ADMIN']);
  await addMember(db, hinode, nadia, ['ADMIN_AGENT']);

  const priya = await addCustomer(
    db,
    kestrel,
    {
      organization: 'Harborline Shipping',
      person: 'Priya Nair',
      domain: 'harborline.example',
      country: 'NL',
      daysAgo: 300,
      verified: true,
    },
    'en',
  );
  await db.person.updateMany({ where: { id: priya.personId }, data: { email: people.customerAdmin.email } });
  await db.customer.updateMany({ where: { id: priya.customerId }, data: { adminEmail: people.customerAdmin.email } });
  await db.credential.createMany({
    data: { personId: priya.personId, passwordHash: hashed.customerAdmin.passwordHash },
  });
  for (const customer of inventCustomers(38, 'en', AGE - 1)) await addCustomer(db, kestrel, customer, 'en');
  for (const customer of inventCustomers(14, 'ja', AGE - 5)) await addCustomer(db, hinode, customer, 'ja');

  await addLink(db, kestrel, amelie, {
    label: 'Harborline Shipping',
    madeDaysAgo: 302,
    days: 30,
    openedDaysAgo: 300,
    usedBy: priya.customerId,
  });
  await addLink(db, kestrel, amelie, {
    label: 'Altona Werft',
    email: 'it@altona.example',
    madeDaysAgo: 28,
    days: 30,
    openedDaysAgo: 20,
  });
  await addLink(db, kestrel, amelie, { label: 'Trade fair Lyon', madeDaysAgo: 3, days: 90 });
  await addLink(db, kestrel, amelie, {
    label: 'Vesterbro Kaffe',
    email: 'hej@vesterbro.example',
    madeDaysAgo: 45,
    days: 14,
  });
  await addLink(db, kestrel, amelie, { label: 'Rossi e Figli', madeDaysAgo: 12, days: 30, revoked: true });
  return { key, kestrelAdminId: amelie };
});

const { vendorKey } = await addMoney({
  ...{ kestrel, hinode, kestrelAdminId },
  ...{ financeId: finance.person.id, managerId: manager.person.id },
});

await fillQueue(manager, reviewer);

const slug = await withSystem(REASON, async (db) => {
  const partner = await db.partner.findUniqueOrThrow({ where: { id: kestrel }, select: { slug: true } });
  return partner.slug ?? '';
});
const signIns = Object.entries(people).map(([key, { email, password }]) => [key, { email, password }]);
const demo = {
  baseUrl: env.BASE_URL,
  people: Object.fromEntries(signIns),
  msp: {
    ...{ name: 'Kestrel Cloud Services', slug, signupUrl: signupUrl(slug, null) },
    ...{ publicKey: key.publicKey, privateKey: key.privateKey },
  },
  vendorKey,
  db: { ownerUrl: env.DATABASE_URL, appRole: 'portico_app' },
};
const file = process.argv[2] ?? '.data/demo.json';
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
await disconnect();
process.exit(0);
