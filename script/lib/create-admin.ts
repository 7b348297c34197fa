import { migrate, provisionRoles } from '../../lib/db/migrate.ts';
import { ensureClient } from './build.ts';
import { ensureDatabase, openDatabase } from './database.ts';
import { buildDemoEnvironment, loadEnvironmentFile, loadSecrets, readPort, setting } from './environment.ts';
import { openLifetime } from './lifetime.ts';
import { explain, runMain, say } from './say.ts';

// Prints the one-time link by which the first channel manager of an installation is made. It works on the database that
// the settings name, else on this folder's own.

await runMain(async () => {
  loadEnvironmentFile();
  const lifetime = openLifetime();
  try {
    await ensureClient((child) => lifetime.onEnd(async () => child.kill()));
    if (setting('DATABASE_SYSTEM_URL') === undefined) {
      const database = await openDatabase(setting('DATABASE_URL'));
      lifetime.onEnd(database.stop);
      await ensureDatabase(database.ownerUrl);
      const secrets = await loadSecrets();
      await migrate(database.ownerUrl);
      const urls = { ownerUrl: database.ownerUrl, ...(await provisionRoles(database.ownerUrl, secrets)) };
      Object.assign(process.env, buildDemoEnvironment(urls, secrets, readPort()));
    }
    // Only now: lib/env.ts reads the settings when it is loaded.
    const { createAdminLink } = await import('../../lib/domain/staff/create-admin-link.ts');
    const { url, expiresAt } = await createAdminLink();
    say(
      `Open this link to become the first channel manager. It works once, until ${expiresAt.toISOString()}:\n\n  ${url}\n`,
    );
    return await lifetime.end(0);
  } catch (error) {
    if (!lifetime.isEnding()) process.stderr.write(`\n${explainRefusal(error)}\n`);
    return await lifetime.end(1);
  }
});

/** A refusal of the domain carries a code of its closed list, not a sentence. */
function explainRefusal(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'conflict') {
    return 'There is a channel manager already, so no link was made; that person can invite others under Staff.';
  }
  return explain(error);
}
