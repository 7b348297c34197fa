import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { findFreePort } from './ports.ts';
import {
  type Address,
  initialise,
  lastLines,
  readPassword,
  readPort,
  USER,
  urlOf,
  writeNote,
} from './postgres-data.ts';
import type { Installation } from './postgres-process.ts';
import { accountOf, findInstallation, giveTo, giveToOwnerOfFolder, postgresEnvironment } from './postgres-process.ts';
import type { Running } from './postgres-running.ts';
import { findRunning, HOLD_SETTING, isRunning } from './postgres-running.ts';
import { ScriptError } from './say.ts';

export { findFreePort };

/** A PostgreSQL cluster that this process holds. It ends when the last process that holds it lets go or dies. */
export type Postgres = {
  /** Address of a database for the cluster's superuser; `postgres` unless named. */
  url: (database?: string) => string;
  port: number;
  dataDir: string;
  /** Process id of the postmaster. */
  pid: number;
  /** True when the cluster was running already and is shared with whoever started it. */
  reused: boolean;
  isRunning: () => boolean;
  /** Lets go. Resolves `stopped` once the cluster is down, or `shared` when somebody else still holds it. */
  stop: () => Promise<'stopped' | 'shared'>;
};

/** Options of {@link startPostgres}. */
export type PostgresOptions = {
  /** Where the data is kept; without it a cluster is made in the system's temporary folder and removed at its end. */
  dataDir?: string;
  /** For tests: nothing is flushed to disk, so a power cut loses the data. */
  fast?: boolean;
  maxConnections?: number;
};

const START_TIMEOUT = 60_000;
const STOP_TIMEOUT = 60_000;

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  shared_buffers: '256MB',
  effective_cache_size: '2GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  random_page_cost: '1.1',
  jit: 'off',
  password_encryption: 'scram-sha-256',
};

const FAST_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', checkpoint_timeout: '30min' };

// PostgreSQL is a child of this shell, in a session of its own, so that Ctrl-C reaches it only after everything that
// uses it is down. Its standard input is the reading end of a named pipe of which each process that uses the database
// holds a writing end: the kernel closes those however their owner dies, SIGKILL included, and the end of file that
// follows the last one ends the database.
const KEEPER = `
remove=$1; shift
exec 3<&0
"$@" 3<&- </dev/null &
postgres=$!
(
  while read -r _ <&3; do :; done
  kill -INT "$postgres"
  left=45
  while [ "$left" -gt 0 ] && kill -0 "$postgres"; do
    sleep 1
    left=$((left - 1))
  done
  kill -QUIT "$postgres"
) >/dev/null 2>&1 &
keeper=$!
exec 3<&-
wait "$postgres"
code=$?
kill "$keeper" 2>/dev/null
rm -rf "$remove"
exit "$code"
`;

/**
 * Starts the embedded PostgreSQL on `dataDir` (made on first use: UTF-8, C.UTF-8 order), or joins the one that another
 * process of ours already runs there. It listens on 127.0.0.1 only, on a port that is kept where it stays free.
 *
 * @throws ScriptError in a sentence when it cannot be started or somebody else holds the data
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  const runDir = await mkdtemp(join(tmpdir(), 'portico-pg-'));
  let isKept = false;
  try {
    const postgres = await startOrJoin(options, runDir);
    isKept = !postgres.reused;
    return postgres;
  } finally {
    if (!isKept) await rm(runDir, { recursive: true, force: true });
  }
}

async function startOrJoin(options: PostgresOptions, runDir: string): Promise<Postgres> {
  const dataDir = options.dataDir ?? join(runDir, 'data');
  const installation = await findInstallation(dataDir);
  await giveTo(accountOf(installation.runner), runDir, 0o700);
  const findOther = async () => (options.dataDir === undefined ? null : joinRunning(dataDir, installation.dataDir));

  const running = await findOther();
  if (running !== null) return running;
  try {
    await initialise(installation, options.fast === true);
    return await launch(dataDir, installation, runDir, options);
  } catch (error) {
    // Somebody may have started the same cluster between our look and our start.
    const startedMeanwhile = await findOther();
    if (startedMeanwhile === null) throw error;
    return startedMeanwhile;
  }
}

async function joinRunning(dataDir: string, realDir: string): Promise<Postgres | null> {
  const deadline = Date.now() + START_TIMEOUT;
  for (;;) {
    const running = await findRunning(realDir);
    if (running === null) return null;
    const address = { user: USER, password: await readPassword(realDir), port: running.port };
    const hold = running.hold === undefined ? null : openHold(running.hold);
    if (hold !== null) {
      // A cluster on its way down takes no new connection; one that still does a moment after we hold it is ours too.
      await sleep(100);
      if (await accepts(address)) return handle(dataDir, address, running.pid, hold, true);
      closeSync(hold);
    } else if (await accepts(address)) {
      await endOrphan(running);
    }
    if (Date.now() > deadline) {
      throw new ScriptError(
        `The data in ${dataDir} is held by process ${running.pid} (PostgreSQL on port ${running.port}), which does not answer; end that process and start again.`,
      );
    }
    await sleep(100);
  }
}

/** Its keeper was killed with everybody else, so nobody would ever end it: end it here and start one that is kept. */
async function endOrphan(running: Running): Promise<void> {
  try {
    process.kill(running.pid, 'SIGINT');
  } catch {
    throw new ScriptError(
      `The database on port ${running.port} was left behind by another user as process ${running.pid}; end that process and start again.`,
    );
  }
}

async function launch(
  dataDir: string,
  { bin, dataDir: realDir, runner }: Installation,
  runDir: string,
  options: PostgresOptions,
): Promise<Postgres> {
  const port = await findFreePort(await readPort(dataDir));
  const address = { user: USER, password: await readPassword(realDir), port };
  const hold = join(runDir, 'hold');
  const logFile = `${dataDir}.log`;
  const [reader, writer] = await openPipe(hold);
  const log = await open(logFile, (await sizeOf(logFile)) > 10_000_000 ? 'w' : 'a', 0o600);
  await giveToOwnerOfFolder(logFile);
  const settings = {
    ...SETTINGS,
    ...(options.fast ? FAST_SETTINGS : {}),
    max_connections: String(options.maxConnections ?? 200),
    // Read back from the command line by whoever joins: see postgres-running.ts.
    [HOLD_SETTING]: hold,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [...runner.prefix, join(bin, 'postgres'), '-D', realDir, '-p', String(port), ...flags];
  const keeper = spawn('/bin/sh', ['-c', KEEPER, 'portico-postgres', runDir, ...command], {
    ...(runner.uid === undefined ? {} : { uid: runner.uid, gid: runner.gid }),
    cwd: '/',
    detached: true,
    env: postgresEnvironment(),
    stdio: [reader.fd, log.fd, log.fd],
  });
  keeper.unref();
  try {
    await Promise.all([reader.close(), log.close()]);
    await waitUntilReady(keeper, address, logFile);
    await writeNote(dataDir, address);
  } catch (error) {
    closeSync(writer);
    throw error;
  }
  const running = await findRunning(realDir);
  return handle(dataDir, address, running?.pid ?? 0, writer, false);
}

async function waitUntilReady(keeper: ChildProcess, address: Address, logFile: string): Promise<void> {
  let failure: string | undefined;
  keeper.once('error', (error) => {
    failure = error.message;
  });
  keeper.once('exit', (code) => {
    failure ??= `it ended with status ${code}`;
  });
  const deadline = Date.now() + START_TIMEOUT;
  while (!(await accepts(address))) {
    if (Date.now() > deadline) failure ??= `it did not answer within ${START_TIMEOUT / 1000} seconds`;
    if (failure !== undefined) {
      const log = await readFile(logFile, 'utf8').catch(() => '');
      throw new ScriptError(`PostgreSQL did not start (${failure}); its log ${logFile} ends with: ${lastLines(log)}`);
    }
    await sleep(40);
  }
}

function handle(dataDir: string, address: Address, pid: number, hold: number, reused: boolean): Postgres {
  let stopping: Promise<'stopped' | 'shared'> | undefined;
  return {
    url: (database = 'postgres') => urlOf(address, database),
    port: address.port,
    dataDir,
    pid,
    reused,
    isRunning: () => isRunning(pid),
    stop: () => {
      stopping ??= release(pid, hold, address);
      return stopping;
    },
  };
}

async function release(pid: number, hold: number, address: Address): Promise<'stopped' | 'shared'> {
  closeSync(hold);
  const startedAt = Date.now();
  while (isRunning(pid) && Date.now() - startedAt < STOP_TIMEOUT) {
    if (Date.now() - startedAt > 1500 && (await accepts(address))) return 'shared';
    await sleep(40);
  }
  return 'stopped';
}

async function openPipe(path: string): Promise<[FileHandle, number]> {
  const { status, stderr } = spawnSync('mkfifo', ['-m', '600', path], { encoding: 'utf8' });
  if (status !== 0) throw new ScriptError(`A named pipe could not be made at ${path}: ${stderr ?? 'no mkfifo'}`);
  // Each end waits for the other to be opened, so the two are opened at the same time.
  const [reader, writer] = await Promise.all([open(path, 'r'), open(path, 'w')]);
  const hold = openSync(path, 'w');
  await writer.close();
  return [reader, hold];
}

/** A writing end of the pipe that keeps a running cluster alive; null when nobody reads it any more. */
function openHold(path: string): number | null {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return null;
  }
}

async function accepts(address: Address): Promise<boolean> {
  const client = new Client({ connectionString: urlOf(address, 'postgres'), connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}
