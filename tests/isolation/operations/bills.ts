import { inDatabase } from '#tests/factories/house.ts';
import type { House, Operations } from './operation.ts';

const sharesBills = (house: House) =>
  inDatabase((db) => db.partner.update({ where: { id: house.partner.id }, data: { billSharing: 'FULL' } }));

/** What is granted, statements, budgets, and what customers see of their bills. */
export const billOperations: Operations = {
  'bill.exportStatementLines': {
    ...{ by: 'billing.read', foreign: 'refused' },
    input: (house) => ({ statement: house.money.statementId }),
  },
  'bill.getBillSharing': { by: 'billing.read', foreign: 'harmless', input: () => ({}) },
  'bill.getCustomerBills': {
    ...{ by: 'billing.read', foreign: 'refused' },
    input: (house) => ({ id: house.customer.id, month: house.money.statementMonth }),
  },
  'bill.getPortalBills': {
    ...{ by: 'portalBills.read', foreign: 'harmless' },
    input: (house) => ({ month: house.money.statementMonth }),
    before: sharesBills,
  },
  'bill.getStatement': {
    ...{ by: 'billing.read', foreign: 'refused' },
    input: (house) => ({ id: house.money.statementId }),
  },
  'bill.exportStatements': { by: 'billing.read', foreign: 'harmless', input: () => ({}) },
  'bill.listGrants': { by: 'billing.read', foreign: 'harmless', input: () => ({}) },
  'bill.listStatements': {
    ...{ by: 'billing.read', foreign: 'harmless' },
    input: (house) => ({ until: house.money.statementMonth }),
  },
  'bill.shareBills': {
    ...{ by: 'billing.manage', foreign: 'harmless' },
    input: () => ({ sharing: 'LIST', former: 'NONE' }),
  },
  'budget.changeBudget': {
    ...{ by: 'billing.manage', foreign: 'refused' },
    input: (house) => ({
      ...{ budgetId: house.money.budgetId, version: '1' },
      ...{ name: 'Cloud', amount: '2,500.00', percents: '50, 120' },
    }),
  },
  'budget.createBudget': {
    ...{ by: 'billing.manage', foreign: 'harmless' },
    input: (house) => ({ name: 'Cloud', customerId: house.customer.id, amount: '1500', percents: '80, 100' }),
  },
  'budget.getBudget': {
    ...{ by: 'billing.read', foreign: 'refused' },
    input: (house) => ({ id: house.money.budgetId }),
  },
  'budget.listBudgets': { by: 'billing.read', foreign: 'harmless', input: () => ({}) },
  'budget.listSubjects': {
    ...{ by: 'billing.read', foreign: 'harmless' },
    input: (house) => ({ customer: house.customer.id }),
  },
  'budget.removeBudget': {
    ...{ by: 'billing.manage', foreign: 'refused' },
    input: (house) => ({ budgetId: house.money.budgetId, version: '1' }),
  },
  'usage.listUsageLines': {
    ...{ by: 'billing.read', foreign: 'harmless' },
    input: (house) => ({
      ...{ customerId: house.customer.id, serviceId: house.money.serviceId },
      day: new Date().toISOString().slice(0, 10),
    }),
  },
};
