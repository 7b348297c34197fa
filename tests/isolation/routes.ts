import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Who asks for a route. */
export const AUDIENCES = ['nobody', 'stranger', 'otherAdmin', 'lesserRole', 'customer', 'staff'] as const;
export type Audience = (typeof AUDIENCES)[number];

/**
 * What somebody gets.
 * - `page`: an answer out of what is theirs or everybody's, with nothing of the other house in it
 * - `signIn`: the way to the sign-in page and back
 * - `noAccess`: the page that says which role it needs
 * - `home`: the way to their own first page
 * - `missing`: 404, the very same as for what does not exist
 * - a number: that status, with a sentence and nothing else
 */
export type Answer = 'page' | 'signIn' | 'noAccess' | 'home' | 'missing' | number;

/** What a route's address can name of the house: ids that exist and are not the caller's. */
export type Names = {
  applicationId: string;
  apiKeyId: string;
  customerId: string;
  linkId: string;
  mailId: string;
  partnerId: string;
  slug: string;
  logoHash: string;
  applicationToken: string;
  invitationToken: string;
  resetToken: string;
  verifyToken: string;
  importId: string;
  /** a number */
  serviceId: string;
  /** 2026-09: a month with a statement */
  statementMonth: string;
  statementId: string;
  budgetId: string;
  creditId: string;
  discountId: string;
};

/** How a route is tried out. */
export type Route = {
  url: (names: Names) => string;
  answers: Record<Audience, Answer>;
  /** it shows something of the house to everybody, for the reason that stands here */
  because?: string;
};

const everybody = (answer: Answer): Route['answers'] => ({
  ...{ nobody: answer, stranger: answer, otherAdmin: answer, lesserRole: answer, customer: answer, staff: answer },
});

/** A page of the console; `lesser` is a Billing admin of the house, `other` another partner's Global admin. */
const consolePage = (
  url: Route['url'],
  { lesser = 'page', other = 'page' }: { lesser?: Answer; other?: Answer } = {},
): Route => ({
  url,
  answers: { ...everybody('missing'), nobody: 'signIn', otherAdmin: other, lesserRole: lesser },
});
const consoleFile = (url: Route['url'], lesser: Answer = 'page'): Route => ({
  url,
  answers: { ...everybody(404), nobody: 401, otherAdmin: 'page', lesserRole: lesser },
});

/** A line of a bill, which no customer has: what a real one gives is tried out with the queries. */
const billLine = (n: Names) =>
  `month=${n.statementMonth}&customer=${n.customerId}&service=1&from=${n.statementMonth}-01`;

/** A page of the vendor's; `staff` is of the vendor's finance. */
const vendorPage = (url: Route['url'], staff: Answer = 'page'): Route => ({
  url,
  answers: { ...everybody('missing'), nobody: 'signIn', staff },
});
const vendorFile = (url: Route['url'], staff: Answer = 'page'): Route => ({
  url,
  answers: { ...everybody(404), nobody: 401, staff },
});
const publicPage = (url: Route['url'], because?: string): Route => ({
  url,
  answers: everybody('page'),
  ...(because ? { because } : {}),
});

const forDemo = 'captured mail is for those who try the product out; a production start has neither';

/** Every page and route handler below app/. */
export const routes: Record<string, Route> = {
  '(signup)/console/branding/preview/page.tsx': consolePage(() => '/console/branding/preview?of=draft'),
  '(signup)/signup/[slug]/language/route.ts': {
    url: ({ slug }) => `/signup/${slug}/language?token=x`,
    answers: everybody(303),
  },
  '(signup)/signup/[slug]/page.tsx': publicPage(({ slug }) => `/signup/${slug}`, 'a sign-up page is for everybody'),
  '(signup)/signup/[slug]/sent/page.tsx': publicPage(({ slug }) => `/signup/${slug}/sent`, 'it belongs to that page'),
  '(signup)/signup/[slug]/terms/page.tsx': publicPage(({ slug }) => `/signup/${slug}/terms`, 'it belongs to that page'),
  '(signup)/vendor/applications/[id]/preview/page.tsx': vendorPage(
    (n) => `/vendor/applications/${n.applicationId}/preview`,
  ),
  '(site)/(auth)/account/page.tsx': { url: () => '/account', answers: { ...everybody('page'), nobody: 'signIn' } },
  '(site)/(auth)/activate/[token]/page.tsx': publicPage((n) => `/activate/${n.invitationToken}`),
  '(site)/(auth)/reset/[token]/page.tsx': publicPage((n) => `/reset/${n.resetToken}`),
  '(site)/(auth)/reset/page.tsx': publicPage(() => '/reset'),
  '(site)/(auth)/signin/page.tsx': { url: () => '/signin', answers: { ...everybody('home'), nobody: 'page' } },
  '(site)/(auth)/verify/[token]/page.tsx': publicPage((n) => `/verify/${n.verifyToken}`),
  '(site)/(public)/agreement/page.tsx': publicPage(() => '/agreement'),
  '(site)/(public)/applications/[token]/page.tsx': {
    url: (n) => `/applications/${n.applicationToken}`,
    answers: everybody('missing'),
  },
  '(site)/(public)/enroll/indirect-provider/page.tsx': publicPage(() => '/enroll/indirect-provider'),
  '(site)/(public)/enroll/indirect-reseller/page.tsx': publicPage(() => '/enroll/indirect-reseller'),
  '(site)/(public)/enroll/msp/page.tsx': publicPage(() => '/enroll/msp'),
  '(site)/(public)/enroll/reseller/page.tsx': publicPage(() => '/enroll/reseller'),
  '(site)/(public)/page.tsx': publicPage(() => '/'),
  '(site)/(public)/providers/[id]/page.tsx': { url: (n) => `/providers/${n.partnerId}`, answers: everybody('missing') },
  '(site)/(public)/providers/page.tsx': publicPage(() => '/providers'),
  '(site)/[...missing]/page.tsx': { url: (n) => `/nothing/here/${n.partnerId}`, answers: everybody('missing') },
  '(site)/console/agreement/page.tsx': consolePage(() => '/console/agreement'),
  '(site)/console/api-keys/[id]/rotate/page.tsx': consolePage((n) => `/console/api-keys/${n.apiKeyId}/rotate`, {
    lesser: 'noAccess',
    other: 'missing',
  }),
  '(site)/console/api-keys/page.tsx': consolePage(() => '/console/api-keys'),
  '(site)/console/audit/export.csv/route.ts': consoleFile(() => '/console/audit/export.csv', 403),
  '(site)/console/audit/page.tsx': consolePage(() => '/console/audit', { lesser: 'noAccess' }),
  '(site)/console/branding/domain/page.tsx': consolePage(() => '/console/branding/domain'),
  '(site)/console/billing/budgets/[id]/page.tsx': consolePage((n) => `/console/billing/budgets/${n.budgetId}`, {
    other: 'missing',
  }),
  '(site)/console/billing/budgets/new/page.tsx': consolePage(
    (n) => `/console/billing/budgets/new?customer=${n.customerId}`,
  ),
  '(site)/console/billing/budgets/page.tsx': consolePage(() => '/console/billing/budgets'),
  '(site)/console/billing/credits/export.csv/route.ts': consoleFile(() => '/console/billing/credits/export.csv'),
  '(site)/console/billing/credits/page.tsx': consolePage(() => '/console/billing/credits'),
  '(site)/console/billing/changes/export.csv/route.ts': consoleFile(() => '/console/billing/changes/export.csv'),
  '(site)/console/billing/changes/page.tsx': consolePage(() => '/console/billing/changes?step=price'),
  '(site)/console/billing/customers.csv/route.ts': consoleFile(() => '/console/billing/customers.csv'),
  '(site)/console/billing/lines/export.csv/route.ts': consoleFile(
    (n) => `/console/billing/lines/export.csv?customer=${n.customerId}`,
  ),
  '(site)/console/billing/lines/page.tsx': consolePage((n) => `/console/billing/lines?customer=${n.customerId}`),
  '(site)/console/billing/lines/usage/export.csv/route.ts': {
    ...consoleFile((n) => `/console/billing/lines/usage/export.csv?${billLine(n)}`),
    answers: { ...everybody(404), nobody: 401 },
  },
  '(site)/console/billing/lines/usage/page.tsx': consolePage((n) => `/console/billing/lines/usage?${billLine(n)}`, {
    ...{ lesser: 'missing', other: 'missing' },
  }),
  '(site)/console/billing/page.tsx': consolePage(() => '/console/billing'),
  '(site)/console/billing/projects.csv/route.ts': consoleFile(() => '/console/billing/projects.csv'),
  '(site)/console/billing/services.csv/route.ts': consoleFile(() => '/console/billing/services.csv'),
  '(site)/console/billing/statements/[id]/statement.pdf/route.ts': {
    ...consoleFile((n) => `/console/billing/statements/${n.statementId}/statement.pdf`),
    answers: { ...everybody(404), nobody: 401, lesserRole: 'page' },
  },
  '(site)/console/billing/statements/export.csv/route.ts': consoleFile(() => '/console/billing/statements/export.csv'),
  '(site)/console/billing/statements/lines.csv/route.ts': {
    ...consoleFile((n) => `/console/billing/statements/lines.csv?statement=${n.statementId}`),
    answers: { ...everybody(404), nobody: 401, lesserRole: 'page' },
  },
  '(site)/console/billing/statements/page.tsx': consolePage(() => '/console/billing/statements'),
  '(site)/console/branding/mail.html/route.ts': consoleFile(() => '/console/branding/mail.html?of=draft'),
  '(site)/console/branding/page.tsx': consolePage(() => '/console/branding'),
  '(site)/console/customers/[id]/page.tsx': consolePage((n) => `/console/customers/${n.customerId}`, {
    other: 'missing',
  }),
  '(site)/console/customers/export.csv/route.ts': consoleFile(() => '/console/customers/export.csv'),
  '(site)/console/customers/page.tsx': consolePage(() => '/console/customers'),
  '(site)/console/directory/page.tsx': consolePage(() => '/console/directory'),
  '(site)/console/locations/page.tsx': consolePage(() => '/console/locations'),
  '(site)/console/no-access/page.tsx': consolePage(() => '/console/no-access?need=team.manage'),
  '(site)/console/page.tsx': consolePage(() => '/console'),
  '(site)/console/profile/page.tsx': consolePage(() => '/console/profile'),
  '(site)/console/signup-links/[id]/page.tsx': consolePage((n) => `/console/signup-links/${n.linkId}`, {
    other: 'missing',
  }),
  '(site)/console/signup-links/export.csv/route.ts': consoleFile(() => '/console/signup-links/export.csv'),
  '(site)/console/signup-links/new/page.tsx': consolePage(() => '/console/signup-links/new', { lesser: 'noAccess' }),
  '(site)/console/signup-links/page.tsx': consolePage(() => '/console/signup-links'),
  '(site)/console/team/page.tsx': consolePage(() => '/console/team'),
  '(site)/dev/mail/[id]/mail.html/route.ts': { url: (n) => `/dev/mail/${n.mailId}/mail.html`, answers: everybody(404) },
  '(site)/dev/mail/page.tsx': publicPage(() => '/dev/mail', forDemo),
  '(site)/portal/bills/page.tsx': {
    url: (n) => `/portal/bills?month=${n.statementMonth}`,
    answers: { ...everybody('missing'), nobody: 'signIn', customer: 'page' },
  },
  '(site)/portal/page.tsx': {
    url: () => '/portal',
    answers: { ...everybody('missing'), nobody: 'signIn', customer: 'page' },
  },
  '(site)/vendor/agreements/[version]/page.tsx': vendorPage(() => '/vendor/agreements/2026-11'),
  '(site)/vendor/agreements/new/page.tsx': vendorPage(() => '/vendor/agreements/new', 'noAccess'),
  '(site)/vendor/agreements/page.tsx': vendorPage(() => '/vendor/agreements'),
  '(site)/vendor/agreements/unsigned/export.csv/route.ts': vendorFile(() => '/vendor/agreements/unsigned/export.csv'),
  '(site)/vendor/agreements/unsigned/page.tsx': vendorPage(() => '/vendor/agreements/unsigned'),
  '(site)/vendor/applications/[id]/decide/[decision]/page.tsx': vendorPage(
    (n) => `/vendor/applications/${n.applicationId}/decide/approve`,
    'noAccess',
  ),
  '(site)/vendor/applications/[id]/mail.html/route.ts': vendorFile(
    (n) => `/vendor/applications/${n.applicationId}/mail.html?decision=approve`,
  ),
  '(site)/vendor/applications/[id]/page.tsx': vendorPage((n) => `/vendor/applications/${n.applicationId}`),
  '(site)/vendor/applications/export.csv/route.ts': vendorFile(() => '/vendor/applications/export.csv'),
  '(site)/vendor/applications/page.tsx': vendorPage(() => '/vendor/applications'),
  '(site)/vendor/audit/export.csv/route.ts': vendorFile(() => '/vendor/audit/export.csv', 403),
  '(site)/vendor/audit/page.tsx': vendorPage(() => '/vendor/audit', 'noAccess'),
  '(site)/vendor/keys/page.tsx': vendorPage(() => '/vendor/keys', 'noAccess'),
  '(site)/vendor/mail/export.csv/route.ts': vendorFile(() => '/vendor/mail/export.csv'),
  '(site)/vendor/mail/page.tsx': vendorPage(() => '/vendor/mail'),
  '(site)/vendor/no-access/page.tsx': vendorPage(() => '/vendor/no-access?need=staff.manage'),
  '(site)/vendor/page.tsx': vendorPage(() => '/vendor'),
  '(site)/vendor/partners/[id]/billing/grants.csv/route.ts': vendorFile(
    (n) => `/vendor/partners/${n.partnerId}/billing/grants.csv`,
  ),
  '(site)/vendor/partners/[id]/billing/page.tsx': vendorPage((n) => `/vendor/partners/${n.partnerId}/billing`),
  '(site)/vendor/partners/[id]/page.tsx': vendorPage((n) => `/vendor/partners/${n.partnerId}`),
  '(site)/vendor/partners/export.csv/route.ts': vendorFile(() => '/vendor/partners/export.csv'),
  '(site)/vendor/partners/page.tsx': vendorPage(() => '/vendor/partners'),
  '(site)/vendor/providers/[id]/page.tsx': vendorPage((n) => `/vendor/providers/${n.partnerId}`, 'missing'),
  '(site)/vendor/providers/export.csv/route.ts': vendorFile(() => '/vendor/providers/export.csv'),
  '(site)/vendor/providers/page.tsx': vendorPage(() => '/vendor/providers'),
  '(site)/vendor/price-list/[id]/page.tsx': vendorPage((n) => `/vendor/price-list/${n.serviceId}`),
  '(site)/vendor/price-list/export.csv/route.ts': vendorFile(() => '/vendor/price-list/export.csv'),
  '(site)/vendor/price-list/new/page.tsx': vendorPage(() => '/vendor/price-list/new'),
  '(site)/vendor/price-list/page.tsx': vendorPage(() => '/vendor/price-list'),
  '(site)/vendor/staff/page.tsx': vendorPage(() => '/vendor/staff'),
  '(site)/vendor/statements/[month]/[partnerId]/page.tsx': vendorPage(
    (n) => `/vendor/statements/${n.statementMonth}/${n.partnerId}`,
  ),
  '(site)/vendor/statements/[month]/page.tsx': vendorPage((n) => `/vendor/statements/${n.statementMonth}`),
  '(site)/vendor/statements/export.csv/route.ts': vendorFile(() => '/vendor/statements/export.csv'),
  '(site)/vendor/statements/lines.csv/route.ts': vendorFile(
    (n) => `/vendor/statements/lines.csv?month=${n.statementMonth}&partnerId=${n.partnerId}`,
  ),
  '(site)/vendor/statements/page.tsx': vendorPage(() => '/vendor/statements'),
  '(site)/vendor/statements/partners.csv/route.ts': vendorFile(
    (n) => `/vendor/statements/partners.csv?month=${n.statementMonth}`,
  ),
  '(site)/vendor/usage/[id]/page.tsx': vendorPage((n) => `/vendor/usage/${n.importId}`),
  '(site)/vendor/usage/[id]/progress.json/route.ts': vendorFile((n) => `/vendor/usage/${n.importId}/progress.json`),
  '(site)/vendor/usage/[id]/refusals.csv/route.ts': vendorFile((n) => `/vendor/usage/${n.importId}/refusals.csv`),
  '(site)/vendor/usage/export.csv/route.ts': vendorFile(() => '/vendor/usage/export.csv'),
  '(site)/vendor/usage/line/page.tsx': vendorPage(() => '/vendor/usage/line?key=x'),
  '(site)/vendor/usage/page.tsx': vendorPage(() => '/vendor/usage'),
  '(site)/vendor/usage/sample.ndjson/route.ts': vendorFile(() => '/vendor/usage/sample.ndjson'),
  '(site)/vendor/usage/upload/route.ts': { url: () => '/vendor/usage/upload', answers: everybody(405) },
  // In production our own server answers these, each with what tests/isolation/api.test.ts says.
  'api/[...path]/route.ts': { url: () => '/api/nothing', answers: everybody(404) },
  'dev/mail.json/route.ts': publicPage(() => '/dev/mail.json', forDemo),
  'logo/[file]/route.ts': publicPage((n) => `/logo/${n.logoHash}.svg`, 'a logo is public to whoever knows its address'),
  'v1beta1/[...path]/route.ts': { url: () => '/v1beta1/msp/credits', answers: everybody(401) },
};

const app = path.resolve(import.meta.dirname, '../../app');

/** Every page and route handler below app/, as paths from there. */
export function routeFiles(): string[] {
  return filesBelow().filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file));
}

/** Every source file below app/, as paths from there. */
export function filesBelow(): string[] {
  if (!existsSync(app)) return [];
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(path.join(app, file)).isFile())
    .map((file) => file.replaceAll(path.sep, '/'))
    .sort();
}
