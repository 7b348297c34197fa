import type { Service } from '#lib/domain/price-list/list-services.ts';
import { type Amounts, groupBy, sumAmounts } from './amounts.ts';
import type { BillLine } from './read-bill.ts';

// The shapes of the MSP Management API, whose field names they keep. The console shows the same figures.

/** One level of the price list: product, category or component, with what is below it. */
export type BillsServiceCosts = Amounts & { serviceName: string; serviceCosts: BillsServiceCosts[] };
/** A bill's head. */
export type BillsOverview = Amounts & { billedMonth: string };
/** A customer's bill. */
export type BillsExplorer = {
  overview: BillsOverview;
  summaryByProject: {
    projects: (Amounts & { projectName: string })[];
    otherCharges: (Amounts & { chargeName: string })[];
  };
  summaryByService: BillsServiceCosts[];
};
/** A partner's bill over all its customers. */
export type MspBills = {
  overview: BillsOverview;
  summaryByCustomer: { customerID: number; mspCustomerBills: BillsExplorer }[];
  summaryByService: BillsServiceCosts[];
};

const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** A customer's bill of a month, from its lines. No lines make a bill of zeros. */
export function buildExplorer(month: string, lines: readonly BillLine[], services: readonly Service[]): BillsExplorer {
  const inProjects = lines.filter((line) => line.project !== '');
  const others = lines.filter((line) => line.project === '');
  const known = new Map(services.map((service) => [service.id, service]));
  const projects = [...groupBy(inProjects, (line) => line.project)].sort(([a], [b]) => byCode(a, b));
  const charges = [...groupBy(others, (line) => chargeName(known.get(line.serviceId)))].sort(([a], [b]) =>
    byCode(a, b),
  );
  return {
    overview: { billedMonth: month, ...sumAmounts(lines) },
    summaryByProject: {
      projects: projects.map(([projectName, group]) => ({ projectName, ...sumAmounts(group) })),
      otherCharges: charges.map(([name, group]) => ({ chargeName: name, ...sumAmounts(group) })),
    },
    summaryByService: buildServiceCosts(lines, services),
  };
}

/** A partner's bill of a month. @param orgIds the customers' public numbers by their ids */
export function buildMspBills(
  month: string,
  lines: readonly BillLine[],
  services: readonly Service[],
  orgIds: ReadonlyMap<string, number>,
): MspBills {
  const customers = [...groupBy(lines, (line) => line.customerId)]
    .map(([id, group]) => ({ customerID: orgIds.get(id) ?? 0, group }))
    .sort((a, b) => a.customerID - b.customerID);
  return {
    overview: { billedMonth: month, ...sumAmounts(lines) },
    summaryByCustomer: customers.map(({ customerID, group }) => ({
      customerID,
      mspCustomerBills: buildExplorer(month, group, services),
    })),
    summaryByService: buildServiceCosts(lines, services),
  };
}

/** Lines by product, category and component, in the order of the price list. */
function buildServiceCosts(lines: readonly BillLine[], services: readonly Service[]): BillsServiceCosts[] {
  const byService = groupBy(lines, (line) => line.serviceId);
  const billed = services.filter((service) => byService.has(service.id));
  return groupLevel(billed, ['product', 'category', 'component'], byService);
}

function groupLevel(
  services: readonly Service[],
  levels: readonly ('product' | 'category' | 'component')[],
  byService: ReadonlyMap<number, BillLine[]>,
): BillsServiceCosts[] {
  const [level, ...below] = levels;
  if (!level) return [];
  return [...groupBy(services, (service) => service[level])].map(([serviceName, group]) => ({
    serviceName,
    ...sumAmounts(group.flatMap((service) => byService.get(service.id) ?? [])),
    serviceCosts: groupLevel(group, below, byService),
  }));
}

function chargeName(service: Service | undefined): string {
  return service?.kind === 'SUPPORT_PLAN' ? 'Support Plan' : (service?.category ?? '');
}
