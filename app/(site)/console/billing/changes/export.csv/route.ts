import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportChanges } from '#lib/domain/bill/list-changes.ts';
import { plainPrice } from '#lib/i18n/money.ts';

const priceOf = (price: string | null) => price && plainPrice(price);

export const GET = defineCsvRoute({
  query: exportChanges,
  fileName: 'bill-changes',
  columns: [
    { heading: 'billing.changes.columns.orgId', cell: (row) => row.orgId },
    { heading: 'billing.changes.columns.customer', cell: (row) => row.customerName },
    { heading: 'billing.changes.columns.product', cell: (row) => row.product },
    { heading: 'billing.changes.columns.category', cell: (row) => row.category },
    { heading: 'billing.changes.columns.component', cell: (row) => row.component },
    { heading: 'billing.changes.columns.region', cell: (row) => row.region },
    { heading: 'billing.changes.columns.unit', cell: (row) => row.unit },
    { heading: 'billing.changes.columns.quantityBefore', cell: (row) => row.quantityBefore },
    { heading: 'billing.changes.columns.quantityNow', cell: (row) => row.quantityNow },
    { heading: 'billing.changes.columns.priceBeforeUsd', cell: (row) => priceOf(row.priceBefore) },
    { heading: 'billing.changes.columns.priceNowUsd', cell: (row) => priceOf(row.priceNow) },
    { heading: 'billing.changes.columns.amountBeforeUsd', cell: (row) => plainPrice(row.amountBefore) },
    { heading: 'billing.changes.columns.amountNowUsd', cell: (row) => plainPrice(row.amountNow) },
    { heading: 'billing.changes.columns.effectUsd', cell: (row) => plainPrice(row.effect) },
  ],
});
