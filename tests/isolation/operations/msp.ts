import type { House, Operations } from './operation.ts';

const month = (house: House) => house.money.statementMonth;

/** What scripts can do with a partner's key. The foreign caller is another partner's key. */
export const mspOperations: Operations = {
  'bill.getCustomerBill': {
    ...{ by: 'mspApi.read', foreign: 'refused' },
    input: (house) => ({ month: month(house), orgId: house.customer.orgId }),
  },
  'bill.getMspBill': { by: 'mspApi.read', foreign: 'harmless', input: (house) => ({ month: month(house) }) },
  'credit.listMspCredits': { by: 'mspApi.read', foreign: 'harmless', input: () => ({}) },
  'discount.listMspDiscounts': { by: 'mspApi.read', foreign: 'harmless', input: () => ({}) },
  'signup-link.createSignupUrl': { by: 'mspApi.signupUrl', foreign: 'harmless', input: () => ({}) },
};
