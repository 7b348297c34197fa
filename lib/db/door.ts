import { appClient, systemClient } from './client.ts';
import type { Prisma } from './generated/client.ts';

/** A transaction: what every query and command works with. */
export type Db = Prisma.TransactionClient;

declare const minted: unique symbol;

/** A partner's id that `lib/auth` vouches for: nothing else can make one, so a forgotten gate does not compile. */
export type PartnerId = string & { readonly [minted]: 'PartnerId' };

/** Whose rows a transaction sees. With `customerId` only what is about that customer. */
export type Scope = { partnerId: PartnerId; customerId?: string };

/**
 * One transaction that sees one partner's rows. Wrap the unit of work, not each query; no network call inside.
 * @throws whatever `work` throws, after a rollback
 */
export async function withPartner<T>(scope: Scope, work: (db: Db) => Promise<T>): Promise<T> {
  return appClient().$transaction(async (db) => {
    // Starting parallel workers costs more than any one partner's rows do.
    await db.$queryRaw`SELECT set_config('app.partner_id', ${scope.partnerId}, true),
      set_config('app.customer_id', ${scope.customerId ?? ''}, true),
      set_config('max_parallel_workers_per_gather', '0', true)`;
    return work(db);
  });
}

/**
 * One transaction that crosses partners, on another role and connection.
 * @param reason why no single partner's view is enough; it stands in the code for whoever reviews it
 * @param limits `timeout`: milliseconds, for work that takes longer than a request may
 */
export async function withSystem<T>(
  reason: string,
  work: (db: Db) => Promise<T>,
  limits?: { timeout: number },
): Promise<T> {
  if (!reason) throw new Error('A cross-partner transaction needs a reason.');
  return systemClient().$transaction(work, limits);
}
