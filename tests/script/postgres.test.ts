import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPostgres } from '../../script/lib/postgres.ts';
import { withClient } from '../harness/database.ts';

const SOURCE = fileURLToPath(new URL('../../script/lib/postgres.ts', import.meta.url));

let folder = '';
let dataDir = '';
const holders: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-test-'));
  dataDir = join(folder, 'data', 'postgres');
});

afterEach(async () => {
  for (const holder of holders.splice(0)) holder.kill('SIGKILL');
  await expect.poll(() => existsSync(join(dataDir, 'postmaster.pid')), { timeout: 10_000 }).toBe(false);
  await rm(folder, { recursive: true });
});

/** A process of its own that holds the database until it is killed. */
async function hold(): Promise<{ holder: ChildProcess; url: string; pid: number; reused: boolean }> {
  const program = `
    const { startPostgres } = await import(${JSON.stringify(SOURCE)});
    const { url, pid, reused } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, fast: true });
    console.log(JSON.stringify({ url: url(), pid, reused }));
    setInterval(() => undefined, 1000);`;
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', program];
  const holder = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  holders.push(holder);
  const [line] = (await once(holder.stdout ?? holder, 'data')) as [Buffer];
  return { holder, ...JSON.parse(line.toString()) };
}

const answers = (url: string) =>
  withClient(url, async (client) => (await client.query('SELECT 1')).rowCount === 1).catch(() => false);

describe('the embedded PostgreSQL', { timeout: 60_000 }, () => {
  it('is UTF-8, durable, kept between starts and closed to everybody without its password', async () => {
    const first = await startPostgres({ dataDir });
    await withClient(first.url(), async (client) => {
      await client.query('CREATE TABLE kept (x text)');
      await client.query("INSERT INTO kept VALUES ('日本語')");
      const { rows } = await client.query(
        "SELECT current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync, lower('ÄÉ') AS lower",
      );
      expect(rows).toEqual([{ encoding: 'UTF8', fsync: 'on', lower: 'äé' }]);
    });
    expect(await first.stop()).toBe('stopped');
    expect(await answers(first.url())).toBe(false);

    const second = await startPostgres({ dataDir });
    expect(second.port).toBe(first.port);
    expect(await withClient(second.url(), async (client) => (await client.query('SELECT x FROM kept')).rows)).toEqual([
      { x: '日本語' },
    ]);
    const stranger = Object.assign(new URL(second.url()), { password: 'guess' }).href;
    await expect(withClient(stranger, async () => 'in')).rejects.toThrow(/password authentication failed/);
    expect((await stat(`${dataDir}.json`)).mode & 0o077).toBe(0);
    await second.stop();
  });

  it('leaves nothing behind when it was temporary', async () => {
    const postgres = await startPostgres({ fast: true });
    const home = join(postgres.dataDir, '..');
    await postgres.stop();
    await expect.poll(() => existsSync(home)).toBe(false);
  });

  it('ends when the only process that holds it is killed', async () => {
    const { holder, url } = await hold();
    expect(await answers(url)).toBe(true);
    holder.kill('SIGKILL');
    await expect.poll(() => answers(url), { timeout: 10_000 }).toBe(false);
  });

  it('is shared by those who start it again, and ends with the last of them', async () => {
    const first = await hold();
    const second = await startPostgres({ dataDir });
    expect([first.reused, second.reused, second.pid]).toEqual([false, true, first.pid]);
    first.holder.kill('SIGKILL');
    await sleep(500);
    expect(await answers(second.url())).toBe(true);
    expect(await second.stop()).toBe('stopped');
  });

  it('stays with the others when one lets go', async () => {
    const { url } = await hold();
    const joined = await startPostgres({ dataDir });
    expect(await joined.stop()).toBe('shared');
    expect(await answers(url)).toBe(true);
  });

  it('is made once when several start it at the same time', async () => {
    const held = await Promise.all([hold(), hold(), hold()]);
    expect(new Set(held.map(({ pid }) => pid)).size).toBe(1);
    expect((await readdir(join(folder, 'data'))).filter((name) => name.includes('.new-'))).toEqual([]);
  });

  it('recovers from a crash, also when its number belongs to another program by then', async () => {
    const first = await startPostgres({ dataDir });
    await withClient(first.url(), (client) => client.query('CREATE TABLE kept AS SELECT 1 AS x'));
    process.kill(first.pid, 'SIGKILL');
    await expect.poll(() => first.isRunning()).toBe(false);
    const pidFile = join(dataDir, 'postmaster.pid');
    const stale = readFileSync(pidFile, 'utf8').replace(/^\d+/, String(process.pid));
    await writeFile(pidFile, stale);

    const second = await startPostgres({ dataDir });
    expect(await withClient(second.url(), async (client) => (await client.query('SELECT x FROM kept')).rows)).toEqual([
      { x: 1 },
    ]);
    await second.stop();
  });

  it('takes another port when its own is taken', async () => {
    const first = await startPostgres({ dataDir });
    await first.stop();
    const { createServer } = await import('node:net');
    const squatter = createServer().listen(first.port, '127.0.0.1');
    await once(squatter, 'listening');
    const second = await startPostgres({ dataDir });
    expect(second.port).not.toBe(first.port);
    await second.stop();
    squatter.close();
  });
});
