import type { TestProject } from 'vitest/node';
import { dropDatabases, ensureTemplate } from './database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    database: { adminUrl: string; template: string; prefix: string };
  }
}

/** Gives a project its PostgreSQL (TEST_DATABASE_URL, else one of its own) and the template its workers copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await findServer();
  const prefix = `portico_${project.name}_${process.pid}_`;
  project.provide('database', { adminUrl: server.url, template: await ensureTemplate(server.url), prefix });
  return async () => {
    await dropDatabases(server.url, prefix);
    await server.stop();
  };
}

async function findServer(): Promise<{ url: string; stop: () => Promise<unknown> }> {
  const url = process.env.TEST_DATABASE_URL;
  if (url) return { url, stop: async () => undefined };
  const { startPostgres } = await import('../../script/lib/postgres.ts');
  const postgres = await startPostgres({ fast: true });
  return { url: postgres.url(), stop: postgres.stop };
}
