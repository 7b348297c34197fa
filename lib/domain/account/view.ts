import type { LiveSession } from '#lib/auth/session.ts';
import type { OrganizationChoice, SessionView } from './schema.ts';

type SessionRow = { id: string; userAgent: string; ip: string; createdAt: Date; lastSeenAt: Date };

/** A session as its owner's list shows it. */
export function sessionView(row: SessionRow, currentId: string): SessionView {
  return {
    id: row.id,
    browser: nameIn(row.userAgent, BROWSERS),
    system: nameIn(row.userAgent, SYSTEMS),
    ip: row.ip,
    startedAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    isCurrent: row.id === currentId,
  };
}

// In this order: most browsers also name the ones that they want to be taken for.
const BROWSERS: [RegExp, string][] = [
  [/Edg(A|iOS)?\//, 'Microsoft Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

function nameIn(userAgent: string, names: [RegExp, string][]): string | null {
  return names.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
}

/** Every organization that the person of a session belongs to: the vendor's staff, partners, customers. */
export function organizationsOf(
  session: LiveSession,
  vendorName: string,
  current: { kind: OrganizationChoice['kind']; id: string | null } | null,
): OrganizationChoice[] {
  const choices = [
    ...(session.staffRoles ? [{ kind: 'STAFF' as const, id: null, name: vendorName }] : []),
    ...session.partners.map((one) => ({ kind: 'PARTNER' as const, id: one.partnerId as string, name: one.name })),
    ...session.customers.map((one) => ({ kind: 'CUSTOMER' as const, id: one.customerId, name: one.name })),
  ];
  return choices.map((one) => ({ ...one, isCurrent: one.kind === current?.kind && one.id === current.id }));
}
