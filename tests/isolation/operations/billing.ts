import { dayOf, firstDay } from '#lib/month.ts';
import type { House, Operations } from './operation.ts';

const list = { q: '', sort: 'cost', page: '1' };
const month = (house: House) => house.money.statementMonth;
const lineOf = (house: House) => ({
  ...{ month: dayOf(new Date()).slice(0, 7), customer: house.customer.id, service: house.money.serviceId },
  ...{ project: `Project ${house.mark}`, from: firstDay(dayOf(new Date()).slice(0, 7)) },
});

/** The console's pages about bills. */
export const billingOperations: Operations = {
  'bill.compareMonths': {
    ...{ by: 'billing.read', foreign: 'harmless' },
    input: (house) => ({ month: month(house) }),
  },
  'bill.exportChanges': {
    ...{ by: 'billing.read', foreign: 'harmless' },
    input: (house) => ({ month: month(house), step: 'newCustomers', q: house.mark }),
  },
  'bill.exportCustomerCosts': {
    ...{ by: 'billing.read', foreign: 'harmless' },
    input: (house) => ({ ...list, month: month(house), q: house.mark }),
  },
  'bill.exportLineDays': { by: 'billing.read', foreign: 'refused', input: lineOf },
  'bill.exportLines': {
    ...{ by: 'billing.read', foreign: 'harmless' },
    input: (house) => ({ ...list, month: month(house), customer: house.customer.id }),
  },
  'bill.exportProjectCosts': {
    ...{ by: 'billing.read', foreign: 'harmless' },
    input: (house) => ({ ...list, month: month(house), q: house.mark }),
  },
  'bill.exportServiceCosts': {
    ...{ by: 'billing.read', foreign: 'harmless' },
    input: (house) => ({ ...list, month: month(house) }),
  },
  'bill.getBilling': { by: 'billing.read', foreign: 'harmless', input: (house) => ({ month: month(house) }) },
  'bill.getLine': { by: 'billing.read', foreign: 'refused', input: lineOf },
  'bill.getRunningBill': { by: 'billing.read', foreign: 'harmless', input: () => ({}) },
  'bill.listBilledProducts': {
    ...{ by: 'billing.read', foreign: 'harmless' },
    input: (house) => ({ month: month(house) }),
  },
  'bill.listChanges': {
    ...{ by: 'billing.read', foreign: 'harmless' },
    input: (house) => ({ month: month(house), step: 'discounts', q: house.mark }),
  },
  'bill.listCustomerCosts': {
    ...{ by: 'billing.read', foreign: 'harmless' },
    input: (house) => ({ ...list, month: month(house), by: 'customers' }),
  },
  'bill.listLines': {
    ...{ by: 'billing.read', foreign: 'harmless' },
    input: (house) => ({ ...list, month: month(house), customer: house.customer.id, project: `Project ${house.mark}` }),
  },
  'bill.listProjectCosts': {
    ...{ by: 'billing.read', foreign: 'harmless' },
    input: (house) => ({ ...list, month: month(house), by: 'projects' }),
  },
  'bill.listServiceCosts': {
    ...{ by: 'billing.read', foreign: 'harmless' },
    input: (house) => ({ ...list, month: month(house), by: 'services' }),
  },
};
