import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportPriceList } from '#lib/domain/price-list/get-price-list.ts';
import { plainPrice } from '#lib/i18n/money.ts';

export const GET = defineCsvRoute({
  query: exportPriceList,
  fileName: 'price-list',
  columns: [
    { heading: 'priceList.product', cell: (row) => row.product },
    { heading: 'priceList.category', cell: (row) => row.category },
    { heading: 'priceList.component', cell: (row) => row.component },
    { heading: 'priceList.unit', cell: (row) => row.unit },
    { heading: 'priceList.kind', cell: (row) => row.kind },
    { heading: 'priceList.region', cell: (row) => row.region },
    { heading: 'priceList.priceNow', cell: (row) => row.now && plainPrice(row.now.unitPrice) },
    { heading: 'priceList.since', cell: (row) => row.now?.validFrom ?? null },
    { heading: 'priceList.nextPrice', cell: (row) => row.next && plainPrice(row.next.unitPrice) },
    { heading: 'priceList.from', cell: (row) => row.next?.validFrom ?? null },
    { heading: 'priceList.retiredAt', cell: (row) => row.retiredAt },
  ],
});
