import { z } from 'zod';
import { getCustomerBill, getMspBill } from '#lib/domain/bill/msp-bills.ts';
import { listMspCredits } from '#lib/domain/credit/msp-credits.ts';
import { listMspDiscounts } from '#lib/domain/discount/msp-discounts.ts';
import { createSignupUrl } from '#lib/domain/signup-link/create-signup-url.ts';
import { refuse } from '#lib/errors.ts';
import type { ApiRoute } from '../define-route.ts';
import { ApiRefusal } from '../refusal.ts';
import { defineMspRoute, type MspScene } from './define-msp-route.ts';
import { requireMonth } from './month.ts';
import { FIRST_PLACE, readPageToken, writePageToken } from './page-token.ts';

const PAGE = { usual: 100, most: 1000 } as const;
// PostgreSQL's largest integer.
const EVERY = 2 ** 31 - 1;

// What the vendor's own command line sends along names the caller, whom the key names already.
const signupBody = z.strictObject({ orgId: z.union([z.string(), z.number()]).optional() });

/** The seven operations of the contract. */
export const mspRoutes: readonly ApiRoute[] = [
  defineMspRoute({
    ...{ method: 'GET', path: '/bills/:month', permission: 'mspApi.read' },
    run: ({ ctx, params }) => getMspBill(ctx, { month: requireMonth(params.month) }),
  }),
  defineMspRoute({
    ...{ method: 'GET', path: '/credits', permission: 'mspApi.read' },
    run: ({ ctx }) => listMspCredits(ctx, {}),
  }),
  ...['/discounts/', '/discounts'].map((path) =>
    defineMspRoute({
      ...{ method: 'GET', path, permission: 'mspApi.read' },
      run: ({ ctx }) => listMspDiscounts(ctx, {}),
    }),
  ),
  defineMspRoute({
    ...{ method: 'GET', path: '/mspCustomerBills/:month/mspCustomers/:orgId', permission: 'mspApi.read' },
    run: ({ ctx, params }) =>
      getCustomerBill(ctx, { month: requireMonth(params.month), orgId: requireOrgId(params.orgId) }),
  }),
  defineMspRoute({
    ...{ method: 'POST', path: '/customerSignupUrl', permission: 'mspApi.signupUrl' },
    run: ({ ctx, body }) => {
      requireSignupBody(body);
      return createSignupUrl(ctx, {});
    },
  }),
  defineMspRoute({
    ...{ method: 'GET', path: '/mspCustomers', permission: 'mspApi.read' },
    read: (scene) => {
      const { at, id } = placeOf(scene);
      return { name: 'msp_customers', values: [at, id, sizeOf(scene)] };
    },
    write: ({ list, last_at: at, last_id: id, more }, { ctx }) => {
      const next = more && at && id ? writePageToken({ at: at.toISOString(), id }, ctx.partnerId) : '';
      return `{"mspCustomers":[${list ?? ''}],"nextPageToken":"${next}"}`;
    },
  }),
  defineMspRoute({
    ...{ method: 'GET', path: '/mspCustomers/:orgId', permission: 'mspApi.read' },
    read: ({ params }) => ({ name: 'msp_customer', values: [requireOrgId(params.orgId)] }),
    write: ({ list }) => list ?? refuse('notFound'),
  }),
];

/** No page size means the usual one, 0 all. @throws ApiRefusal 400 for what is no whole number from 0 to the most */
function sizeOf({ search }: MspScene): number {
  const given = search.getAll('pageSize');
  if (given.length === 0 || (given.length === 1 && given[0] === '')) return PAGE.usual;
  const size = given.length === 1 && /^\d{1,6}$/.test(given[0] ?? '') ? Number(given[0]) : -1;
  if (size < 0 || size > PAGE.most) throw new ApiRefusal(400, 'badPageSize', { params: { most: PAGE.most } });
  return size === 0 ? EVERY : size;
}

function placeOf({ search, ctx }: MspScene) {
  const [token = '', ...more] = search.getAll('pageToken');
  if (token === '' && more.length === 0) return FIRST_PLACE;
  const place = more.length === 0 ? readPageToken(token, ctx.partnerId) : null;
  if (!place) throw new ApiRefusal(400, 'badPageToken');
  return place;
}

/** A customer's public number. What is none names nobody, like a number that is nobody's. */
function requireOrgId(text = ''): number {
  const number = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : 0;
  return Number.isSafeInteger(number) && number > 0 ? number : refuse('notFound');
}

/** None, an empty one, or the one that the vendor's command line sends. @throws ApiRefusal 400 for any other */
function requireSignupBody(body: string): void {
  if (body.trim() === '') return;
  try {
    signupBody.parse(JSON.parse(body));
  } catch {
    throw new ApiRefusal(400, 'badBody');
  }
}
