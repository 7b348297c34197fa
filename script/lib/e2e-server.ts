import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { cloneTemplate, dropDatabases, ensureTemplate } from '../../tests/harness/database.ts';
import { demoFile, settingsFile } from '../../tests/harness/demo.ts';
import { buildEnvironment } from '../../tests/harness/environment.ts';
import { ensureBuilt, ensureClient } from './build.ts';
import { runNode, supervise } from './child.ts';
import { setting } from './environment.ts';
import { openLifetime } from './lifetime.ts';
import { findFreePort } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { explain, runMain, ScriptError } from './say.ts';

// The server that the end-to-end tests talk to: a real start in production mode, on a database of its own that holds
// the demo, with mail captured. Playwright starts it, waits for /healthz and ends it with SIGTERM.

await runMain(async () => {
  const lifetime = openLifetime();
  const killAtEnd = (child: { kill: () => unknown }) => lifetime.onEnd(async () => child.kill());
  try {
    await ensureClient(killAtEnd);
    await ensureBuilt(killAtEnd);

    const port = setting('E2E_PORT') ?? '3100';
    const adminUrl = setting('TEST_DATABASE_URL') ?? (await startOwn());
    const database = `portico_e2e_${port}`;
    const urls = await cloneTemplate(adminUrl, await ensureTemplate(adminUrl), database);
    lifetime.onEnd(() => dropDatabases(adminUrl, database));

    // A test that proves a domain starts a DNS server there.
    const dns = { DNS_SERVERS: `127.0.0.1:${await findFreePort()}` };
    const settings = { ...buildEnvironment(urls, `http://127.0.0.1:${port}`), ...dns };
    mkdirSync(dirname(settingsFile), { recursive: true });
    writeFileSync(settingsFile, JSON.stringify(settings, null, 2));
    const { code, output } = await runNode(['prisma/seed/demo.ts', demoFile], settings, killAtEnd);
    if (code !== 0) throw new ScriptError(`The demo could not be made:\n\n${output}`);

    const programs = ['server.ts', 'worker.ts'].map((name) =>
      supervise({ name, args: [name], env: { ...settings, NODE_ENV: 'production' } }, () => undefined),
    );
    lifetime.onEnd(() => Promise.all(programs.map((program) => program.stop())));
    // Whatever ends by itself ends the run: the tests would only time out one by one.
    throw new ScriptError(await Promise.race(programs.map((program) => program.failed)));
  } catch (error) {
    if (!lifetime.isEnding()) process.stderr.write(`\n${explain(error)}\n`);
    return await lifetime.end(1);
  }

  async function startOwn(): Promise<string> {
    const postgres = await startPostgres({ fast: true });
    lifetime.onEnd(postgres.stop);
    return postgres.url();
  }
});
