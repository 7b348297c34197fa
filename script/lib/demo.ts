import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { migrate, provisionRoles } from '../../lib/db/migrate.ts';
import { runNode } from './child.ts';
import { ensureDatabase, hasNoPartner, type OpenDatabase, openDatabase, recreateDatabase } from './database.ts';
import { buildDemoEnvironment, loadSecrets, setting } from './environment.ts';
import type { Lifetime } from './lifetime.ts';
import { dataPath } from './project.ts';
import { ScriptError, say, step } from './say.ts';

/** One of the demo's people, as `.data/demo.json` names them. */
type Person = { email: string; password: string };

/** What `.data/demo.json` holds; the seed writes it, and a start brings its addresses up to date. */
export type Demo = {
  baseUrl: string;
  people: Record<string, Person>;
  /** the keys are missing in a demo that an older version made */
  msp: { name: string; slug: string; signupUrl: string; publicKey?: string; privateKey?: string };
  vendorKey?: string;
  db: { ownerUrl: string; appRole: string };
};

/**
 * Makes the database ready for a demo start: running, migrated, its roles able to sign in, with the demo's data where it
 * held no partner. Each step is printed with its time.
 *
 * @returns the environment for everything that the start runs
 */
export async function prepareDemo(
  lifetime: Lifetime,
  options: { port: number; fresh: boolean },
): Promise<Record<string, string>> {
  const ownUrl = setting('DATABASE_URL');
  const database = await step(
    ownUrl === undefined ? 'Starting PostgreSQL' : 'Using your own PostgreSQL (DATABASE_URL)',
    async () => {
      const opened = await openDatabase(ownUrl);
      lifetime.onEnd(opened.stop);
      watchOver(opened, lifetime);
      await ensureDatabase(opened.ownerUrl);
      return opened;
    },
    ({ isShared }) => (isShared ? 'it runs already' : 'done'),
  );
  const { ownerUrl } = database;
  if (options.fresh) {
    await step('Emptying the database (--fresh)', () => recreateDatabase(ownerUrl));
    rmSync(dataPath('demo.json'), { force: true });
  }
  const secrets = await loadSecrets();
  const urls = await step(
    'Migrating the database',
    async () => {
      const applied = await migrate(ownerUrl);
      return { applied, ownerUrl, ...(await provisionRoles(ownerUrl, secrets)) };
    },
    ({ applied }) => (applied.length === 0 ? 'up to date' : `${applied.length} applied`),
  );
  const env = buildDemoEnvironment(urls, secrets, options.port);
  if (await hasNoPartner(urls.systemUrl)) await step('Filling it with the demo', () => seed(lifetime, env));
  updateDemo(env);
  return env;
}

/** Without its database nothing here is of use, and whoever ended it wants to know. */
function watchOver(database: OpenDatabase, lifetime: Lifetime): void {
  const watch = setInterval(() => {
    if (database.isRunning() || lifetime.isEnding()) return;
    clearInterval(watch);
    say('\nThe database ended by itself, so everything else ends too; .data/postgres.log says why.');
    void lifetime.end(1);
  }, 2000);
  watch.unref();
}

/** The demo as written down; null when the database was filled elsewhere. */
export function readDemo(): Demo | null {
  const path = dataPath('demo.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Demo) : null;
}

async function seed(lifetime: Lifetime, env: Record<string, string>): Promise<void> {
  const { code, output } = await runNode(['prisma/seed/demo.ts'], env, (child) => {
    lifetime.onEnd(async () => child.kill());
  });
  if (code !== 0) throw new ScriptError(`The demo could not be made:\n\n${output}`);
}

/** The address of this start may be another than that of the start which made the demo. */
function updateDemo(env: Record<string, string>): void {
  const demo = readDemo();
  if (demo === null) return;
  const baseUrl = env.BASE_URL ?? demo.baseUrl;
  const signup = new URL(demo.msp.signupUrl);
  const updated: Demo = {
    ...demo,
    baseUrl,
    msp: { ...demo.msp, signupUrl: new URL(signup.pathname + signup.search, baseUrl).href },
    db: { ...demo.db, ownerUrl: env.DATABASE_URL ?? demo.db.ownerUrl },
  };
  const path = dataPath('demo.json');
  writeFileSync(path, `${JSON.stringify(updated, null, 2)}\n`);
  // It names the owner's password, and passwords of people.
  chmodSync(path, 0o600);
}
