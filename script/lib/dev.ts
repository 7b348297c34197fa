import { ensureClient } from './build.ts';
import { programOf, supervise } from './child.ts';
import { prepareDemo, readDemo } from './demo.ts';
import { loadEnvironmentFile, readPort, setting } from './environment.ts';
import { greet } from './greeting.ts';
import { refuseBusyPort } from './health.ts';
import { openLifetime } from './lifetime.ts';
import { explain, runMain, say } from './say.ts';

// The same database as script/server, pages that reload as they are changed, and a worker that starts again when its
// sources change; both write to the terminal.

await runMain(async () => {
  loadEnvironmentFile();
  const port = readPort();
  await refuseBusyPort(port);
  const programs: ReturnType<typeof supervise>[] = [];
  const lifetime = openLifetime(() => {
    for (const program of programs) program.kill();
  });
  try {
    await ensureClient((child) => lifetime.onEnd(async () => child.kill()));
    const env = await prepareDemo(lifetime, { port, fresh: process.argv.includes('--fresh') });
    say(
      greet(env.BASE_URL ?? '', readDemo(), {
        mailIsSent: setting('SMTP_URL') !== undefined,
        stop: 'Pages are built when they are first opened. Ctrl-C stops everything.',
      }),
    );
    const settings = { ...env, NODE_ENV: 'development' };
    const pages = [programOf('next'), 'dev', '--port', String(port)];
    programs.push(
      supervise({ name: 'next dev', args: pages, env: settings }, say),
      supervise({ name: 'worker.ts', args: ['--watch', '--watch-preserve-output', 'worker.ts'], env: settings }, say),
    );
    lifetime.onEnd(async () => {
      await Promise.all(programs.map((program) => program.stop()));
      say('Stopped.');
    });
    return await Promise.race(programs.map((program) => program.failed)).then((sentence) => {
      say(sentence);
      return lifetime.end(1);
    });
  } catch (error) {
    if (!lifetime.isEnding()) process.stderr.write(`\n${explain(error)}\n`);
    return await lifetime.end(1);
  }
});
