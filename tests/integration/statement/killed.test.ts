import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeDueStatements } from '#lib/domain/statement/make-due.ts';
import { cloneTemplate, ensureTemplate, withClient } from '#tests/harness/database.ts';
import { buildEnvironment } from '#tests/harness/environment.ts';
import { startPostgres } from '../../../script/lib/postgres.ts';
import { addUsage, type Quarter, setScene } from '../bill/worlds.ts';
import { exitOf } from '../mail/outbox.ts';
import { askFor, buildBilled, hinder, isStalled, LAST, mailsTo, spawnWorker, statementsOf } from './scene.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

describe('a worker that is killed in the middle of a statement', () => {
  it('leaves none of it, and the next worker makes it whole', async () => {
    const billed = await buildBilled();
    const { mend } = await hinder(billed.partner.id, 'stall');
    await askFor(LAST);
    const child = spawnWorker();
    cleanUps.push(() => child.kill('SIGKILL'));
    await expect.poll(() => isStalled(), { timeout: 30_000 }).toBe(true);
    child.kill('SIGKILL');
    await exitOf(child);
    expect(await statementsOf(billed)).toEqual([]);
    // PostgreSQL notices only when the sleep is over that nobody waits for it any more
    await withClient(process.env.DATABASE_URL ?? '', (owner) =>
      owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'
        AND datname = current_database()`),
    );
    await mend();
    expect(await statementsOf(billed)).toEqual([]);
    await makeDueStatements();
    expect(await statementsOf(billed)).toEqual([{ month: LAST, version: 1, total: 300, lines: 2, there: 2 }]);
    expect(await mailsTo(billed, 'statementReady')).toHaveLength(1);
  }, 60_000);
});

describe('a database that dies in the middle of a statement', () => {
  it('has none of it afterwards, and the same worker makes it whole when it is back', async () => {
    const dataDir = path.join('/tmp', `portico-restart-${process.pid}`, 'data');
    cleanUps.push(() => rm(path.dirname(dataDir), { recursive: true, force: true }));
    let postgres = await startPostgres({ dataDir });
    cleanUps.push(() => postgres.stop());
    const urls = await cloneTemplate(postgres.url(), await ensureTemplate(postgres.url()), 'portico_restart');
    const quarter: Quarter = {
      ...{ customers: 2, discounts: [], credits: [] },
      pieces: [0, 1, 2].map((at) => ({ customer: at, service: at, project: 1, day: at, micro: 7_500_000n, batch: 0 })),
    };
    const partnerId = await withClient(urls.systemUrl, async (client) => {
      const scene = await setScene(client, quarter);
      await addUsage(client, scene, scene.batches.flat());
      return scene.partnerId;
    });
    const count = () =>
      withClient(urls.systemUrl, async (client) => {
        const { rows } = await client.query(
          `SELECT count(*)::int AS made, coalesce(sum(running_total), 0)::int AS total,
             (SELECT count(*)::int FROM statement_line) AS lines FROM statement WHERE lines > 0`,
        );
        return rows[0];
      });
    const { mend } = await hinder(partnerId, 'stall', urls.ownerUrl);
    const child = spawnWorker(buildEnvironment(urls));
    cleanUps.push(() => child.kill('SIGKILL'));
    await expect.poll(() => isStalled(urls.ownerUrl), { timeout: 30_000 }).toBe(true);
    process.kill(postgres.pid, 'SIGQUIT');
    await expect.poll(() => postgres.isRunning(), { timeout: 30_000 }).toBe(false);
    await postgres.stop();
    const { port } = postgres;
    postgres = await startPostgres({ dataDir });
    expect(postgres.port).toBe(port);
    await mend();
    await expect.poll(count, { timeout: 60_000, interval: 500 }).toEqual({ made: 1, total: 24, lines: 3 });
    expect(child.exitCode).toBe(null);
  }, 120_000);
});
