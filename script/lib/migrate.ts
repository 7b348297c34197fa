import { migrate, provisionRoles } from '../../lib/db/migrate.ts';
import { ensureDatabase, openDatabase } from './database.ts';
import { loadEnvironmentFile, loadSecrets, setting } from './environment.ts';
import { openLifetime } from './lifetime.ts';
import { explain, formatDuration, runMain, ScriptError, say } from './say.ts';

// Brings the database up to date: the one that DATABASE_URL names (its owner), else this folder's own. The roles
// portico_app and portico_system get the passwords that stand in DATABASE_APP_URL and DATABASE_SYSTEM_URL.

await runMain(async () => {
  loadEnvironmentFile();
  const lifetime = openLifetime();
  try {
    const database = await openDatabase(setting('DATABASE_URL'));
    lifetime.onEnd(database.stop);
    if (await ensureDatabase(database.ownerUrl)) say('  made the database');
    const onApplied = (name: string, milliseconds: number) => say(`  ${name}  ${formatDuration(milliseconds)}`);
    const applied = await migrate(database.ownerUrl, { onApplied });
    say(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.length}.`);
    const passwords = await findPasswords(database.isOwn);
    if (passwords === null) {
      say(
        'The roles portico_app and portico_system keep their passwords: DATABASE_APP_URL and DATABASE_SYSTEM_URL are not set.',
      );
    } else {
      await provisionRoles(database.ownerUrl, passwords);
      say('The roles portico_app and portico_system can sign in.');
    }
    return await lifetime.end(0);
  } catch (error) {
    if (!lifetime.isEnding()) process.stderr.write(`\n${explain(error)}\n`);
    return await lifetime.end(1);
  }
});

async function findPasswords(isOwn: boolean): Promise<{ appPassword: string; systemPassword: string } | null> {
  const appUrl = setting('DATABASE_APP_URL');
  const systemUrl = setting('DATABASE_SYSTEM_URL');
  if (appUrl === undefined && systemUrl === undefined) return isOwn ? null : loadSecrets();
  return {
    appPassword: passwordIn('DATABASE_APP_URL', appUrl, 'portico_app'),
    systemPassword: passwordIn('DATABASE_SYSTEM_URL', systemUrl, 'portico_system'),
  };
}

function passwordIn(name: string, url: string | undefined, role: string): string {
  const parsed = url !== undefined && URL.canParse(url) ? new URL(url) : null;
  if (parsed?.username === role && parsed.password !== '') return decodeURIComponent(parsed.password);
  throw new ScriptError(
    `${name} must name the role ${role} with the password it is to have: postgresql://${role}:…@host/name.`,
  );
}
