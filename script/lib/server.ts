import { parseArgs } from 'node:util';
import { ensureBuilt, ensureClient } from './build.ts';
import { supervise } from './child.ts';
import { prepareDemo, readDemo } from './demo.ts';
import { loadEnvironmentFile, readPort, setting } from './environment.ts';
import { greet } from './greeting.ts';
import { refuseBusyPort, waitUntilHealthy } from './health.ts';
import { openLifetime } from './lifetime.ts';
import { dataPath } from './project.ts';
import { explain, formatDuration, runMain, ScriptError, say, step } from './say.ts';

const HELP = `script/server: starts Portico with its demo on this machine.

  --fresh   begin with an empty database
  --help    print this

Settings (environment or .env): PORT, BASE_URL, DATABASE_URL (your own PostgreSQL), SMTP_URL (your own mail server);
.env.example lists all of them.`;

await runMain(async () => {
  const values = readArguments();
  if (values.help) {
    say(HELP);
    return 0;
  }
  const startedAt = performance.now();
  loadEnvironmentFile();
  const port = readPort();
  await refuseBusyPort(port);

  const programs: ReturnType<typeof supervise>[] = [];
  const lifetime = openLifetime(() => {
    for (const program of programs) program.kill();
  });
  const killAtEnd = (child: { kill: () => unknown }) => lifetime.onEnd(async () => child.kill());
  try {
    await ensureClient(killAtEnd);
    const env = await prepareDemo(lifetime, { port, fresh: values.fresh === true });
    await ensureBuilt(killAtEnd);

    const start = (name: string, log: string) => {
      const program = supervise({ name, args: [name], env: { ...env, NODE_ENV: 'production' }, log }, say);
      programs.push(program);
      return program;
    };
    lifetime.onEnd(async () => {
      await Promise.all(programs.map((program) => program.stop()));
      say('Stopped.');
    });
    const app = start('server.ts', dataPath('server.log'));
    const worker = start('worker.ts', dataPath('worker.log'));
    await step('Starting the application and its worker', async () => {
      const failure = Promise.race([app.failed, worker.failed]).then((sentence) => {
        throw new ScriptError(sentence);
      });
      await Promise.race([failure, waitUntilHealthy(port, env.BASE_URL ?? '')]);
    });
    for (const program of programs) program.settle();
    say(
      greet(env.BASE_URL ?? '', readDemo(), {
        mailIsSent: setting('SMTP_URL') !== undefined,
        stop: `Up after ${formatDuration(performance.now() - startedAt)}. Logs: .data/server.log, .data/worker.log. Ctrl-C stops everything.`,
      }),
    );
    // Until a signal ends it.
    return await new Promise<number>(() => undefined);
  } catch (error) {
    if (!lifetime.isEnding()) process.stderr.write(`\n${explain(error)}\n`);
    return await lifetime.end(1);
  }
});

function readArguments(): { fresh?: boolean; help?: boolean } {
  try {
    return parseArgs({ options: { fresh: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    throw new ScriptError(
      `${error instanceof Error ? error.message : error}; "script/server --help" lists what there is.`,
    );
  }
}
