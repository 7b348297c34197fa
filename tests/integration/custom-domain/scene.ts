import type { PartnerContext } from '#lib/auth/context.ts';
import { addDomain } from '#lib/domain/custom-domain/add-domain.ts';
import { listDomains } from '#lib/domain/custom-domain/queries.ts';
import { recordFor } from '#lib/domain/custom-domain/rules.ts';
import { env } from '#lib/env.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { type DnsAnswer, startDns, type TestDns } from '#tests/harness/dns.ts';

let serial = 0;

/** A host that no other test uses. */
export const newHost = () => `join-${process.pid}-${++serial}.acme.example`;

/** Starts a DNS server and has the product ask it. */
export async function listenToDns(): Promise<TestDns> {
  const dns = await startDns();
  env.DNS_SERVERS = [dns.address];
  return dns;
}

/** Lets a partner claim a host. @returns the domain's id and the record that it is to publish */
export async function claim(ctx: PartnerContext, host: string) {
  await addDomain(ctx, { host });
  const domain = (await listDomains(ctx, {})).find((one) => one.host === host);
  if (!domain) throw new Error(`${host} is not in the list.`);
  return { id: domain.id, host, record: domain.record };
}

/** Publishes the records of these claims of one host, and no other. */
export function publish(dns: TestDns, host: string, ...claims: { record: { value: string } }[]): void {
  const texts: DnsAnswer = claims.map(({ record }) => record.value);
  dns.say(host, []);
  dns.say(recordFor(host, '').name, texts);
}

/** A domain as it stands in the database. */
export const rowOf = (id: string) => inDatabase((db) => db.customDomain.findUniqueOrThrow({ where: { id } }));

/** What the database says answers at a host. */
export async function slugAt(host: string): Promise<string | null> {
  const [row] = await inDatabase(
    (db) => db.$queryRaw<{ slug: string | null }[]>`SELECT custom_domain_slug(${host}) AS slug`,
  );
  return row?.slug ?? null;
}

/** What a partner's log says was done with its domains, newest last. */
export function recordOf(partnerId: string): Promise<{ action: string; after: unknown }[]> {
  return inDatabase((db) =>
    db.auditEvent.findMany({
      where: { partnerId, subjectKind: 'customDomain' },
      select: { action: true, after: true },
      orderBy: { id: 'asc' },
    }),
  );
}

/** The templates of the mails that a partner's people got. */
export async function mailsTo(partnerId: string): Promise<string[]> {
  const mails = await inDatabase((db) => db.mail.findMany({ where: { partnerId }, orderBy: { createdAt: 'asc' } }));
  return mails.map(({ template }) => template);
}
