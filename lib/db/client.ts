import { PrismaPg } from '@prisma/adapter-pg';
import { env } from '../env.ts';
import { PrismaClient } from './generated/client.ts';

type Clients = { app?: PrismaClient; system?: PrismaClient };

// Development reloads modules; the connections stay.
const held = globalThis as typeof globalThis & { porticoClients?: Clients };
held.porticoClients ??= {};
const clients: Clients = held.porticoClients;

function connect(url: string, name: string): PrismaClient {
  const adapter = new PrismaPg(
    { connectionString: url, max: 12, application_name: name, connectionTimeoutMillis: 10_000 },
    { onPoolError: () => undefined, onConnectionError: () => undefined },
  );
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 20_000 } });
}

/** The client whose role sees one partner's rows only. */
export function appClient(): PrismaClient {
  clients.app ??= connect(env.DATABASE_APP_URL, 'portico-app');
  return clients.app;
}

/** The client whose role sees every partner's rows. */
export function systemClient(): PrismaClient {
  clients.system ??= connect(env.DATABASE_SYSTEM_URL, 'portico-system');
  return clients.system;
}

/** Closes both connections, for a process that ends. */
export async function disconnect(): Promise<void> {
  await Promise.all([clients.app?.$disconnect(), clients.system?.$disconnect()]);
  clients.app = undefined;
  clients.system = undefined;
}
