import { addDays, firstDay, lastDay } from '#lib/month.ts';

// How a bill is made, written down once more, plainly and without the database: day by day, line by line, in whole
// numbers. Amounts of usage are in millionths of a cent, percentages in hundredths, everything else in cents.

export type Grant = { id: string; scope: string[]; startsOn: string; endsOn: string; revokedOn: string | null };
export type Discount = Grant & { hundredths: number };
export type Credit = Grant & { amount: bigint };
export type Service = { id: number; path: string; isSupportPlan: boolean };
export type Usage = { customerId: string; serviceId: number; project: string; day: string; micro: bigint };

/** What can be known of one partner: services stand in the order of the price list. */
export type World = { services: Service[]; usage: Usage[]; discounts: Discount[]; credits: Credit[] };

export type Line = {
  customerId: string;
  serviceId: number;
  project: string;
  periodFrom: string;
  periodTo: string;
  gross: bigint;
  runningTotal: bigint;
  discounts: bigint;
  credits: bigint;
};
export type Bill = { lines: Line[]; uses: Map<string, bigint> };

/** A quotient, rounded half to even. */
function halfToEven(numerator: bigint, denominator: bigint): bigint {
  const whole = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  if (twice > denominator) return whole + 1n;
  return twice === denominator && whole % 2n === 1n ? whole + 1n : whole;
}

/** The bill of a month. @param left what is left of each credit */
export function makeBill(world: World, month: string, left: ReadonlyMap<string, bigint>): Bill {
  const lines = world.services.flatMap((service) => linesOf(world, month, service, left));
  const place = new Map(world.services.map((service, index) => [service.id, index]));
  lines.sort(
    (a, b) =>
      compare(a.customerId, b.customerId) ||
      (place.get(a.serviceId) ?? 0) - (place.get(b.serviceId) ?? 0) ||
      compare(a.project, b.project) ||
      compare(a.periodFrom, b.periodFrom),
  );
  const uses = new Map<string, bigint>();
  for (const credit of world.credits.toSorted(bySpending)) {
    const spent = spend(world, credit, left.get(credit.id) ?? 0n, lines);
    if (spent > 0n) uses.set(credit.id, spent);
  }
  return { lines, uses };
}

/** Whether something granted counts on a day. */
export function countsOn(grant: Grant, day: string): boolean {
  return grant.startsOn <= day && day <= lastDayOf(grant);
}

/** Whether something granted is for a service. */
export function isFor(grant: Grant, path: string): boolean {
  return grant.scope.length === 0 || grant.scope.some((part) => path === part || path.startsWith(`${part}/`));
}

function lastDayOf(grant: Grant): string {
  const before = grant.revokedOn && addDays(grant.revokedOn, -1);
  return before && before < grant.endsOn ? before : grant.endsOn;
}

function bySpending(a: Credit, b: Credit): number {
  return compare(lastDayOf(a), lastDayOf(b)) || compare(a.startsOn, b.startsOn) || compare(a.id, b.id);
}

// Days belong together as long as the same discount is the best and the same credits are at hand.
function linesOf(world: World, month: string, service: Service, left: ReadonlyMap<string, bigint>): Line[] {
  const used = world.usage.filter((one) => one.serviceId === service.id && one.day.startsWith(month));
  const periods: { from: string; to: string; hundredths: number; sign: string }[] = [];
  for (let day = firstDay(month); day <= lastDay(month); day = addDays(day, 1)) {
    const discounts = world.discounts.filter((one) => isFor(one, service.path) && countsOn(one, day));
    const hundredths = Math.max(0, ...discounts.map((one) => one.hundredths));
    const credits = world.credits.filter(
      (one) => canPay(one, service) && countsOn(one, day) && (left.get(one.id) ?? 0n) > 0n,
    );
    const sign = [hundredths, ...credits.map(({ id }) => id).sort()].join();
    const former = periods.at(-1);
    if (former?.sign === sign) former.to = day;
    else periods.push({ from: day, to: day, hundredths, sign });
  }
  return periods.flatMap(({ from, to, hundredths }) => {
    const within = used.filter(({ day }) => from <= day && day <= to);
    const groups = Map.groupBy(within, ({ customerId, project }) => `${customerId} ${project}`);
    return [...groups.values()].map((group): Line => {
      const gross = group.reduce((sum, { micro }) => sum + micro, 0n);
      const runningTotal = halfToEven(gross, 1_000_000n);
      const discounts = halfToEven(runningTotal * BigInt(hundredths), 10_000n);
      const { customerId = '', project = '' } = group[0] ?? {};
      const where = { customerId, project, serviceId: service.id, periodFrom: from, periodTo: to };
      return { ...where, gross, runningTotal, discounts, credits: 0n };
    });
  });
}

function canPay(credit: Credit, service: Service): boolean {
  return !service.isSupportPlan && isFor(credit, service.path);
}

function spend(world: World, credit: Credit, available: bigint, lines: Line[]): bigint {
  const payable = lines.filter((line) => {
    const service = world.services.find(({ id }) => id === line.serviceId);
    return service && canPay(credit, service) && countsOn(credit, line.periodFrom) && netOf(line) > 0n;
  });
  const pool = payable.reduce((sum, line) => sum + netOf(line), 0n);
  const spent = pool < available ? pool : available;
  if (spent <= 0n) return 0n;
  const shares = payable.map((line) => ({
    line,
    whole: (spent * netOf(line)) / pool,
    remainder: (spent * netOf(line)) % pool,
  }));
  let cents = spent - shares.reduce((sum, { whole }) => sum + whole, 0n);
  for (const { line, whole } of shares) line.credits += whole;
  // toSorted is stable: of equal remainders the earlier line is first
  for (const { line } of shares.toSorted(
    (a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder),
  )) {
    if (cents === 0n) break;
    line.credits += 1n;
    cents -= 1n;
  }
  return spent;
}

function netOf(line: Line): bigint {
  return line.runningTotal - line.discounts - line.credits;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
