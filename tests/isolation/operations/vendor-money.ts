import { addDays, dayOf, startOf } from '#lib/month.ts';
import { inDatabase } from '#tests/factories/house.ts';
import type { House, Operations } from './operation.ts';

const staffOnly = { foreign: 'harmless' } as const;

const inDays = (days: number) => addDays(dayOf(new Date()), days);

const grant = (house: House) => ({
  ...{ partnerId: house.partner.id, description: 'Welcome', scope: [house.money.servicePath] },
  ...{ startsOn: inDays(0), endsOn: inDays(90) },
});

/** What the vendor's staff can do with the price list, usage and grants. */
export const vendorMoneyOperations: Operations = {
  'price-list.addPrice': {
    ...{ by: 'prices.manage', ...staffOnly },
    input: ({ money }) => ({
      ...{ serviceId: String(money.serviceId), region: 'aws-us-east-1' },
      ...{ validFrom: inDays(10), unitPrice: '0.0125' },
    }),
  },
  'price-list.addService': {
    ...{ by: 'prices.manage', ...staffOnly },
    input: (house) => ({
      ...{ product: `Cache ${house.mark}`, category: 'Compute', component: 'Node', unit: 'hour', kind: 'USAGE' },
    }),
  },
  'price-list.exportPriceList': { by: 'prices.read', ...staffOnly, input: () => ({ region: 'global' }) },
  'price-list.getPriceList': { by: 'prices.read', ...staffOnly, input: () => ({ q: 'node', state: 'sold' }) },
  'price-list.getService': {
    ...{ by: 'prices.read', ...staffOnly },
    input: ({ money }) => ({ id: String(money.serviceId) }),
  },
  'price-list.reinstateService': {
    ...{ by: 'prices.manage', ...staffOnly },
    input: ({ money }) => ({ serviceId: money.serviceId }),
    before: ({ money }) =>
      inDatabase((db) => db.service.update({ where: { id: money.serviceId }, data: { retiredAt: new Date() } })),
  },
  'price-list.removePrice': {
    ...{ by: 'prices.manage', ...staffOnly },
    input: ({ money }) => ({ priceId: money.priceId }),
    before: ({ money }) =>
      inDatabase((db) =>
        db.servicePrice.update({ where: { id: money.priceId }, data: { validFrom: startOf(inDays(9)) } }),
      ),
  },
  'price-list.retireService': {
    ...{ by: 'prices.manage', ...staffOnly },
    input: ({ money }) => ({ serviceId: money.serviceId }),
  },
  'credit.grantCredit': {
    ...{ by: 'grants.manage', ...staffOnly },
    input: (house) => ({ ...grant(house), amount: '2,500.00' }),
  },
  'credit.revokeCredit': {
    ...{ by: 'grants.manage', ...staffOnly },
    input: ({ partner, money }) => ({ partnerId: partner.id, creditId: money.creditId }),
  },
  'discount.exportOwnGrants': { by: 'billing.read', foreign: 'harmless', input: () => ({}) },
  'discount.exportGrants': { by: 'grants.read', ...staffOnly, input: (house) => ({ id: house.partner.id }) },
  'discount.getGrants': { by: 'grants.read', ...staffOnly, input: (house) => ({ id: house.partner.id }) },
  'discount.grantDiscount': {
    ...{ by: 'grants.manage', ...staffOnly },
    input: (house) => ({ ...grant(house), percentage: '12.5' }),
  },
  'discount.revokeDiscount': {
    ...{ by: 'grants.manage', ...staffOnly },
    input: ({ partner, money }) => ({ partnerId: partner.id, discountId: money.discountId }),
  },
  'usage.exportImports': { by: 'usage.read', ...staffOnly, input: () => ({ source: 'API', state: 'REFUSED' }) },
  'usage.exportRefusals': { by: 'usage.read', ...staffOnly, input: ({ money }) => ({ id: money.importId }) },
  'usage.findUsageLine': { by: 'usage.read', ...staffOnly, input: ({ money }) => ({ key: money.usageKey }) },
  'usage.getImport': {
    ...{ by: 'usage.read', ...staffOnly },
    input: ({ money }) => ({ id: money.importId, code: 'unknownCustomer', after: '1' }),
  },
  'usage.getImportProgress': { by: 'usage.read', ...staffOnly, input: ({ money }) => ({ id: money.importId }) },
  'usage.getSample': { by: 'usage.read', ...staffOnly, input: () => ({}) },
  'usage.listImports': { by: 'usage.read', ...staffOnly, input: (house) => ({ q: house.mark }) },
  'vendor-key.createVendorKey': {
    ...{ by: 'vendorKeys.manage', ...staffOnly },
    input: (house) => ({ name: `Meter ${house.mark}`, days: '90' }),
  },
  'vendor-key.listVendorKeys': { by: 'vendorKeys.manage', ...staffOnly, input: () => ({}) },
  'vendor-key.revokeVendorKey': {
    ...{ by: 'vendorKeys.manage', ...staffOnly },
    input: ({ money }) => ({ keyId: money.vendorKeyId }),
  },
};
