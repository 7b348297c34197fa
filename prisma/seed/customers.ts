import { randomUUID } from 'node:crypto';
import { daysAfter, now } from '#lib/clock.ts';
import { hashToken } from '#lib/crypto.ts';
import type { Db } from '#lib/db/door.ts';
import { createCustomer } from '#lib/domain/customer/create-customer.ts';
import { linkToken } from '#lib/domain/signup-link/link-url.ts';

/** An organization that signed up so many days ago. */
export type DemoCustomer = {
  organization: string;
  person: string;
  domain: string;
  country: string;
  daysAgo: number;
  verified: boolean;
};

const FIRST = ['Ada', 'Noor', 'Luca', 'Mei', 'Jonas', 'Priya', 'Sofia', 'Kenji', 'Ines', 'Omar', 'Freja', 'Tomas'];
const LAST = [
  'Okafor',
  'Larsen',
  'Moretti',
  'Tan',
  'Weber',
  'Nair',
  'Costa',
  'Sato',
  'Duarte',
  'Haddad',
  'Holm',
  'Novak',
];
const STEMS = [
  'Bluefin',
  'Northgate',
  'Lumen',
  'Orchard',
  'Fieldstone',
  'Cobalt',
  'Juniper',
  'Tidewater',
  'Alder',
  'Ferrous',
  'Meadow',
  'Signal',
  'Quarry',
  'Beacon',
  'Larch',
  'Vector',
  'Copper',
  'Willow',
  'Granite',
];
const KINDS = [
  'Logistics',
  'Analytics',
  'Robotics',
  'Foods',
  'Health',
  'Energy',
  'Studios',
  'Labs',
  'Textiles',
  'Mobility',
];
const COUNTRIES = ['DE', 'FR', 'NL', 'SE', 'IT', 'ES', 'PL', 'DK', 'AT', 'FI'];
const JAPANESE = [
  '青葉製作所',
  '北斗物流',
  '桜井工業',
  '港南データ',
  '富士見食品',
  '星野リネン',
  '大和精機',
  '若葉メディカル',
  '光陽電子',
  '東雲出版',
  '三崎水産',
  '千歳交通',
  '美咲デザイン',
  '月島テック',
];

/**
 * So many made-up customers, closer together towards today.
 * @param oldest how many days ago the first of them signed up
 */
export function inventCustomers(count: number, language: 'en' | 'ja', oldest: number): DemoCustomer[] {
  return Array.from({ length: count }, (_, n) => {
    const stem = STEMS[n % STEMS.length] ?? '';
    const kind = KINDS[(n * 7) % KINDS.length] ?? '';
    // The provider began with a handful of customers that it had before.
    const daysAgo = Math.min(oldest - (n % 6), Math.round(1.35 * oldest * ((n + 0.5) / count) ** 1.5));
    return {
      organization: language === 'ja' ? `${JAPANESE[n % JAPANESE.length]}株式会社` : `${stem} ${kind}`,
      person: `${FIRST[(n * 5) % FIRST.length]} ${LAST[(n * 7) % LAST.length]}`,
      domain: `${stem.toLowerCase()}-${kind.toLowerCase()}${language === 'ja' ? '-jp' : ''}.example`,
      country: language === 'ja' ? 'JP' : (COUNTRIES[n % COUNTRIES.length] ?? 'DE'),
      daysAgo,
      // Whoever has been here for long has read that mail.
      verified: n % 9 !== 1 || daysAgo > 60,
    };
  });
}

/** Adds a customer as its sign-up would have. @returns the ids of the customer and of its administrator */
export async function addCustomer(db: Db, partnerId: string, customer: DemoCustomer, locale: 'en' | 'ja') {
  const at = daysAfter(now(), -customer.daysAgo - 0.2);
  const email = `${customer.person.toLowerCase().replace(/[^a-z]+/g, '.')}@${customer.domain}`;
  const person = await db.person.create({
    data: { email, name: customer.person, locale, createdAt: at, emailVerifiedAt: customer.verified ? at : null },
    select: { id: true },
  });
  const { id } = await createCustomer(db, {
    partnerId,
    personId: person.id,
    signupLinkId: null,
    organization: customer.organization,
    email,
    country: customer.country,
    locale,
  });
  await db.customer.updateMany({ where: { id }, data: { createdAt: at } });
  await db.customerMember.updateMany({ where: { customerId: id }, data: { createdAt: at } });
  return { customerId: id, personId: person.id, email };
}

type DemoLink = {
  label: string;
  email?: string;
  madeDaysAgo: number;
  days: number;
  openedDaysAgo?: number;
  revoked?: boolean;
  usedBy?: string;
};

/** Adds a sign-up link in one of the states that a link can be in. */
export async function addLink(db: Db, partnerId: string, createdById: string, link: DemoLink): Promise<void> {
  const id = randomUUID();
  const createdAt = daysAfter(now(), -link.madeDaysAgo);
  await db.signupLink.createMany({
    data: {
      id,
      partnerId,
      createdById,
      label: link.label,
      email: link.email ?? null,
      tokenHash: hashToken(linkToken(id)),
      createdAt,
      expiresAt: daysAfter(createdAt, link.days),
      openedAt: link.openedDaysAgo === undefined ? null : daysAfter(now(), -link.openedDaysAgo),
      revokedAt: link.revoked ? daysAfter(createdAt, 1) : null,
      usedAt: link.usedBy ? daysAfter(createdAt, 0.1) : null,
    },
  });
  if (link.usedBy) {
    await db.customer.updateMany({ where: { id: link.usedBy }, data: { signupLinkId: id, source: 'SIGNUP_LINK' } });
  }
}
