import { addMonths } from '#lib/month.ts';
import type { House, Operations } from './operation.ts';

const staffOnly = { foreign: 'harmless' } as const;

const month = (house: House) => house.money.statementMonth;
const statement = (house: House) => ({ month: month(house), partnerId: house.partner.id, version: '1' });

/** What the vendor's staff can do with the statements of all partners. */
export const statementOperations: Operations = {
  'statement.exportMonthPartners': {
    ...{ by: 'statements.read', ...staffOnly },
    input: (house) => ({ month: month(house), q: house.mark, state: 'FINAL', sort: 'total' }),
  },
  'statement.exportStatementLines': { by: 'statements.read', ...staffOnly, input: statement },
  'statement.exportStatementMonths': { by: 'statements.read', ...staffOnly, input: () => ({}) },
  'statement.getStatement': { by: 'statements.read', ...staffOnly, input: statement },
  'statement.getStatementMonth': { by: 'statements.read', ...staffOnly, input: (house) => ({ month: month(house) }) },
  'statement.listCorrections': { by: 'statements.read', ...staffOnly, input: (house) => ({ month: month(house) }) },
  'statement.listMonthPartners': {
    ...{ by: 'statements.read', ...staffOnly },
    input: (house) => ({ month: month(house), q: house.mark, sort: 'difference' }),
  },
  'statement.listStatementLines': {
    ...{ by: 'statements.read', ...staffOnly },
    input: (house) => ({ ...statement(house), q: house.mark }),
  },
  'statement.listStatementMonths': {
    ...{ by: 'statements.read', ...staffOnly },
    input: (house) => ({ from: month(house) }),
  },
  'statement.reconcileMonth': {
    ...{ by: 'statements.read', ...staffOnly },
    input: (house) => ({ month: month(house), all: '1' }),
  },
  'statement.runMonth': {
    ...{ by: 'statements.manage', ...staffOnly },
    input: (house) => ({ month: addMonths(month(house), 1) }),
  },
};
