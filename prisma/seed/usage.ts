import { addDays, addMonths, daysIn, firstDay, monthsBetween } from '#lib/month.ts';
import type { Region } from './catalogue.ts';

/** Whose usage is metered, and from which day on. */
export type Metered = { orgId: bigint; name: string; since: string; japanese: boolean };

type Project = { name: string; region: Region; size: number; since: string; until?: string; columnar: boolean };
type Site = Metered & { dedicated: Project[]; serverless: Project[]; plan?: 'Business' | 'Enterprise'; growth: number };
type Part = [service: string, quantity: number];

const EUROPE: Region[] = ['aws-eu-central-1', 'gcp-europe-west3', 'aws-eu-central-1', 'aws-us-east-1'];
const JAPAN: Region[] = ['aws-ap-northeast-1', 'gcp-asia-northeast1', 'aws-ap-northeast-1'];
const PROJECTS = ['production', 'analytics', 'orders', 'tracking', 'billing', 'search', 'reports'];
const TESTING = ['staging', 'development', 'sandbox'];
const HOURS = 24;

/**
 * One day's metering, as the vendor's systems would send it: a line of NDJSON per customer, project and component. The
 * same customer and day always give the same lines.
 * @param share how much of the day is over: 1 for a whole day
 */
export function* meterDay(customers: readonly Metered[], day: string, share = 1): Generator<string> {
  for (const customer of customers) {
    if (day < customer.since) continue;
    const site = siteOf(customer);
    for (const [n, project] of [...site.dedicated, ...site.serverless].entries()) {
      if (day < project.since || (project.until && day > project.until)) continue;
      const parts = n < site.dedicated.length ? dedicated(site, project, day) : serverless(site, project, day);
      for (const [service, quantity] of parts) {
        const rounded = Math.round(quantity * share * 1000) / 1000;
        if (rounded > 0) yield line(customer, day, { project: project.name, region: project.region, service }, rounded);
      }
    }
    const month = day.slice(0, 7);
    const starts = day === firstDay(month) || day === customer.since;
    if (site.plan && starts) {
      const part = (daysIn(month) - Number(day.slice(8)) + 1) / daysIn(month);
      const service = `Meridian Support/Support plans/${site.plan}`;
      yield line(customer, day, { region: 'global', service }, Math.round(part * 1e6) / 1e6);
    }
  }
}

/** A line of usage, as JSON with its line end. */
function line(
  { orgId }: Metered,
  day: string,
  of: { project?: string; region: string; service: string },
  quantity: number,
): string {
  const key = ['metering', day, orgId, of.project, of.region, of.service].filter(Boolean).join(':');
  const resource = of.project ? `${of.project}-cluster` : undefined;
  return `${JSON.stringify({ key, customer: Number(orgId), ...of, resource, day, quantity })}\n`;
}

const sites = new Map<bigint, Site>();

/** What a customer runs: made up from its name, so that it is the same in every demo. */
function siteOf(customer: Metered): Site {
  const known = sites.get(customer.orgId);
  if (known) return known;
  const dice = rollOf(customer.name);
  const regions = customer.japanese ? JAPAN : EUROPE;
  const region = () => regions[Math.floor(dice() * regions.length)] as Region;
  const later = (days: number) => addDays(customer.since, Math.floor(dice() * days));
  const named = (names: string[], n: number) => names[(n + Math.floor(dice() * 3)) % names.length] as string;
  const flagship = customer.name.startsWith('Harborline');
  const large = flagship || dice() < 0.4;
  const size = flagship ? 2 : 1 + Math.floor(dice() * 3);
  const site: Site = {
    ...customer,
    growth: 0.01 + dice() * 0.05,
    ...(flagship ? { plan: 'Enterprise' } : large && dice() < 0.5 ? { plan: 'Business' } : {}),
    dedicated: large
      ? Array.from({ length: 1 + Math.floor(dice() * 2) }, (_, n) => ({
          ...{ name: n === 0 ? 'production' : named(PROJECTS.slice(1), n), region: region() },
          ...{ size: n === 0 ? size : 1, since: n === 0 ? customer.since : later(120), columnar: dice() < 0.45 },
        }))
      : [],
    serverless: Array.from({ length: large ? 1 : 1 + Math.floor(dice() * 2) }, (_, n) => ({
      ...{ name: large ? named(TESTING, n) : (PROJECTS[n === 0 ? 0 : 2 + n] as string), region: region() },
      ...{ size: large ? 1 : 3 + dice() * 40, since: n === 0 ? customer.since : later(60), columnar: dice() < 0.3 },
    })),
  };
  // One in nine has given up.
  if (!large && dice() < 0.18) for (const project of site.serverless) project.until = addDays(project.since, 130);
  sites.set(customer.orgId, site);
  return site;
}

function dedicated(site: Site, { size, name, region, columnar }: Project, day: string): Part[] {
  const dice = rollOf(`${site.name} ${name} ${day}`);
  const grown = growth(site, day);
  const noise = (amount: number) => 1 + (dice() - 0.5) * amount;
  const busy = isWeekend(day) ? 0.62 : 1;
  const data = 1300 * size * grown;
  // Nodes are added one by one as the data grows, and fewer answer queries at the weekend.
  const sqlNodes = Math.max(2, Math.round(2 * size * grown * (busy < 1 ? 0.75 : 1)));
  return [
    ['Meridian Dedicated/Compute/SQL node 8 vCPU', sqlNodes * HOURS],
    ['Meridian Dedicated/Compute/Storage node 8 vCPU', Math.max(3, Math.round(3 * size * Math.sqrt(grown))) * HOURS],
    ...(columnar ? [['Meridian Dedicated/Compute/Columnar node 8 vCPU', size * HOURS] as Part] : []),
    [`Meridian Dedicated/Storage/${size > 2 ? 'Performance' : 'Standard'} storage`, data * HOURS],
    ['Meridian Dedicated/Backup/Backup storage', data * 1.6 * HOURS],
    ...(region.startsWith('aws-ap') ? [['Meridian Dedicated/Backup/Backup replication', data * 0.008] as Part] : []),
    ['Meridian Dedicated/Data transfer/Same region', 85 * size * grown * busy * noise(0.3)],
    ['Meridian Dedicated/Data transfer/Internet', 14 * size * grown * busy * noise(0.5)],
    ...(columnar ? [['Meridian Streams/Changefeeds/Replication capacity unit', 2 * size * HOURS] as Part] : []),
  ];
}

function serverless(site: Site, { size, name, columnar }: Project, day: string): Part[] {
  const dice = rollOf(`${site.name} ${name} ${day}`);
  const grown = growth(site, day) * (1 + (dice() - 0.5) * 0.35) * (isWeekend(day) ? 0.45 : 1);
  const stored = 6 * size * growth(site, day);
  return [
    ['Meridian Serverless/Compute/Request units', 3.5 * size * grown],
    ['Meridian Serverless/Storage/Row storage', stored * HOURS],
    ...(columnar ? [['Meridian Serverless/Storage/Columnar storage', stored * 0.7 * HOURS] as Part] : []),
    ['Meridian Serverless/Data transfer/Internet', 0.2 * size * grown],
  ];
}

function growth({ since, growth: rate }: Site, day: string): number {
  const months = monthsBetween(since.slice(0, 7), day.slice(0, 7)) + Number(day.slice(8)) / 31;
  return 1 + rate * Math.max(0, months);
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/** Numbers from 0 up to 1 that look random and follow from a text (FNV-1a, then mulberry32). */
function rollOf(text: string): () => number {
  let state = 0x811c9dc5;
  for (const letter of text) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The days of a month up to and with another. */
export function daysOf(month: string, until: string): string[] {
  return Array.from({ length: daysIn(month) }, (_, n) => addDays(firstDay(month), n)).filter((day) => day <= until);
}

/** The months from so many before another up to it. */
export function monthsUpTo(month: string, before: number): string[] {
  return Array.from({ length: before + 1 }, (_, n) => addMonths(month, n - before));
}
