import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Supervised, supervise } from '../script/lib/child.ts';
import type { DatabaseUrls } from '../script/lib/environment.ts';
import { findFreePort } from '../script/lib/ports.ts';
import { type Postgres, startPostgres } from '../script/lib/postgres.ts';
import { say } from '../script/lib/say.ts';
import { cloneTemplate, ensureTemplate } from '../tests/harness/database.ts';
import { buildEnvironment } from '../tests/harness/environment.ts';

/** One figure of a bench; `goal` null only reports. */
export interface BenchRow {
  name: string;
  value: number;
  goal: number | null;
  better: 'lower' | 'higher';
  unit: string;
}

/** A program that answers HTTP until it is stopped. */
export interface RunningServer {
  url: string;
  stop: () => Promise<void>;
}

/** What a bench gets: real PostgreSQL, real servers, nothing shared with anybody else's data. */
export interface BenchContext {
  /** A new database, migrated and empty. */
  createDatabase(name: string): Promise<DatabaseUrls>;
  /** server.ts as in production on a free port, healthy; `settings` win over those of the tests. */
  startServer(urls: DatabaseUrls, settings?: Record<string, string>): Promise<RunningServer>;
  /** Another program of bench/ that listens on PORT and answers `/healthz` when it is ready. */
  startProgram(file: string, settings?: Record<string, string>): Promise<RunningServer>;
  /** The settings that `startServer` gives, for what has to agree with them. */
  settings: Record<string, string>;
  say(line: string): void;
  close(): Promise<void>;
}

const READY_WITHIN_MS = 300_000;

/** Opens the surroundings of one bench; `close()` ends everything that was started in them. */
export async function openBenchContext(): Promise<BenchContext> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-bench-'));
  const running = new Set<Supervised>();
  let postgres: Promise<Postgres> | null = null;

  const adminUrl = async () => {
    postgres ??= startPostgres({ fast: true });
    return (await postgres).url();
  };

  const start = async (file: string, settings: Record<string, string>): Promise<RunningServer> => {
    const port = await findFreePort();
    const url = `http://localhost:${port}`;
    const env = { ...settings, PORT: String(port), BASE_URL: url, NODE_ENV: 'production' };
    const program = supervise({ name: file, args: [file], env, log: join(folder, `${port}.log`) }, say);
    running.add(program);
    await Promise.race([untilHealthy(url), program.failed.then((sentence) => Promise.reject(new Error(sentence)))]);
    const stop = async () => {
      running.delete(program);
      await program.stop();
    };
    return { url, stop };
  };

  const nowhere: DatabaseUrls = { ownerUrl: '', appUrl: '', systemUrl: '' };
  return {
    async createDatabase(name) {
      const admin = await adminUrl();
      return cloneTemplate(admin, await ensureTemplate(admin), name);
    },
    startServer: (urls, settings = {}) => {
      // As an installation that set nothing itself would have it.
      const { PAGE_CACHE_MB: _ofTests, ...base } = buildEnvironment(urls);
      return start('server.ts', { ...base, ...settings });
    },
    startProgram: (file, settings = {}) => start(file, settings),
    settings: buildEnvironment(nowhere),
    say: (line) => say(`  ${line}`),
    async close() {
      await Promise.all([...running].map((program) => program.stop()));
      running.clear();
      await (await postgres)?.stop();
      postgres = null;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilHealthy(url: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    if (Date.now() > deadline) throw new Error(`${url} did not become healthy`);
    await sleep(100);
  }
}
