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
  '(site)/(public)/enroll/msp/page.tsx': publicPage(() => '/enroll/msp'),
  '(site)/(public)/enroll/reseller/page.tsx': publicPage(() => '/enroll/reseller'),
  '(site)/(public)/page.tsx': publicPage(() => '/'),
  '(site)/[...missing]/page.tsx': { url: (n) => `/nothing/here/${n.partnerId}`, answers: everybody('missing') },
  '(site)/console/api-keys/page.tsx': consolePage(() => '/console/api-keys'),
  '(site)/console/audit/export.csv/route.ts': consoleFile(() => '/console/audit/export.csv', 403),
  '(site)/console/audit/page.tsx': consolePage(() => '/console/audit', { lesser: 'noAccess' }),
  '(site)/console/branding/domain/page.tsx': consolePage(() => '/console/branding/domain'),
  '(site)/console/branding/mail.html/route.ts': consoleFile(() => '/console/branding/mail.html?of=draft'),
  '(site)/console/branding/page.tsx': consolePage(() => '/console/branding'),
  '(site)/console/customers/[id]/page.tsx': consolePage((n) => `/console/customers/${n.customerId}`, {
    other: 'missing',
  }),
  '(site)/console/customers/export.csv/route.ts': consoleFile(() => '/console/customers/export.csv'),
  '(site)/console/customers/page.tsx': consolePage(() => '/console/customers'),
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
  '(site)/portal/page.tsx': {
    url: () => '/portal',
    answers: { ...everybody('missing'), nobody: 'signIn', customer: 'page' },
  },
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
  '(site)/vendor/mail/export.csv/route.ts': vendorFile(() => '/vendor/mail/export.csv'),
  '(site)/vendor/mail/page.tsx': vendorPage(() => '/vendor/mail'),
  '(site)/vendor/no-access/page.tsx': vendorPage(() => '/vendor/no-access?need=staff.manage'),
  '(site)/vendor/page.tsx': vendorPage(() => '/vendor'),
  '(site)/vendor/partners/[id]/page.tsx': vendorPage((n) => `/vendor/partners/${n.partnerId}`),
  '(site)/vendor/partners/export.csv/route.ts': vendorFile(() => '/vendor/partners/export.csv'),
  '(site)/vendor/partners/page.tsx': vendorPage(() => '/vendor/partners'),
  '(site)/vendor/staff/page.tsx': vendorPage(() => '/vendor/staff'),
  'dev/mail.json/route.ts': publicPage(() => '/dev/mail.json', forDemo),
  'logo/[file]/route.ts': publicPage((n) => `/logo/${n.logoHash}.svg`, 'a logo is public to whoever knows its address'),
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
