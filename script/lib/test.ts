import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { findBrowser } from './browser.ts';
import { ensureBuilt, ensureClient } from './build.ts';
import { type Outcome, programOf, runNode } from './child.ts';
import { type Lifetime, openLifetime } from './lifetime.ts';
import { startPostgres } from './postgres.ts';
import { root } from './project.ts';
import { explain, formatDuration, runMain, say, step } from './say.ts';
import { forgetReport, type Tally, tallyPlaywright, tallyStep, tallyVitest } from './test-reports.ts';

/** One line of the run: what it checks, how it is run, and how its checks are counted. */
type Check = { name: string; run: () => Promise<Outcome>; count: (outcome: Outcome) => Tally };

const RESULTS = join(root, 'test-results');
const E2E_REPORT = join(RESULTS, 'e2e.json');

// Settings of the person's shell, or of a .env, must not leak into the tests.
const FOREIGN = ['PORT', 'BASE_URL', 'DATABASE_URL', 'DATABASE_APP_URL', 'DATABASE_SYSTEM_URL', 'SMTP_URL', 'NODE_ENV'];

const running = new Set<ChildProcess>();

await runMain(async () => {
  const startedAt = performance.now();
  for (const name of FOREIGN) Reflect.deleteProperty(process.env, name);
  mkdirSync(RESULTS, { recursive: true });
  const lifetime = openLifetime();
  lifetime.onEnd(async () => {
    for (const child of running) child.kill();
  });
  try {
    const env = await prepare(lifetime);
    const total: Tally = { passed: 0, failed: 0 };
    const add = ({ passed, failed }: Tally) => {
      total.passed += passed;
      total.failed += failed;
    };
    // The checks of the sources are short and wait a good deal: two at a time. The tests fill the machine by themselves.
    await Promise.all([inTurn(sourceChecks(env).slice(0, 2), add), inTurn(sourceChecks(env).slice(2), add)]);
    await inTurn(testChecks(env), add);
    say(`\n${formatDuration(performance.now() - startedAt)}`);
    say(`${total.passed} passed, ${total.failed} failed`);
    return await lifetime.end(total.failed === 0 ? 0 : 1);
  } catch (error) {
    if (!lifetime.isEnding()) {
      process.stderr.write(`\n${explain(error)}\n`);
      say('0 passed, 1 failed');
    }
    return await lifetime.end(1);
  }
});

/** What every check needs: the generated client, a browser, one PostgreSQL; returned as their environment. */
async function prepare(lifetime: Lifetime): Promise<Record<string, string>> {
  await ensureClient(track);
  const browser = await step('Finding a browser', findBrowser, (path) => path);
  const postgres = await step('Starting PostgreSQL for the tests', async () => {
    const started = await startPostgres({ fast: true, maxConnections: 300 });
    lifetime.onEnd(started.stop);
    return started;
  });
  return {
    TEST_DATABASE_URL: postgres.url(),
    PLAYWRIGHT_CHROMIUM: browser,
    NEXT_TELEMETRY_DISABLED: '1',
    NO_COLOR: '1',
    CI: '1',
  };
}

function sourceChecks(env: Record<string, string>): Check[] {
  const only = (name: string, ...args: string[]): Check => ({ name, run: () => run(args, env), count: tallyStep });
  return [
    {
      name: 'types',
      run: async () => {
        const typegen = await run([programOf('next'), 'typegen'], env);
        return typegen.code === 0 ? run([programOf('typescript', 'tsc'), '--noEmit'], env) : typegen;
      },
      count: tallyStep,
    },
    only('import rules', programOf('dependency-cruiser', 'depcruise'), '--config', '.dependency-cruiser.mjs', '.'),
    only('format and lint', programOf('@biomejs/biome', 'biome'), 'ci', '--colors=off', '.'),
    only('dead code', programOf('knip')),
    only('message keys', 'script/lib/check-messages.ts'),
  ];
}

function testChecks(env: Record<string, string>): Check[] {
  const vitest = (project: string): Check => {
    const report = join(RESULTS, `${project}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    return {
      name: project,
      run: () => {
        forgetReport(report);
        return run([programOf('vitest'), 'run', '--project', project, ...reporters], env);
      },
      count: (outcome) => tallyVitest(outcome, report),
    };
  };
  return [
    vitest('unit'),
    vitest('integration'),
    vitest('isolation'),
    { name: 'build', run: build, count: tallyStep },
    {
      name: 'end to end',
      run: () => {
        forgetReport(E2E_REPORT);
        return run([programOf('playwright'), 'test'], env);
      },
      count: (outcome) => tallyPlaywright(outcome, E2E_REPORT),
    },
  ];
}

async function build(): Promise<Outcome> {
  try {
    await ensureBuilt(track);
    return { code: 0, output: '' };
  } catch (error) {
    return { code: 1, output: explain(error) };
  }
}

async function inTurn(checks: Check[], add: (tally: Tally) => void): Promise<void> {
  for (const check of checks) {
    const startedAt = performance.now();
    const outcome = await check.run();
    const tally = check.count(outcome);
    add(tally);
    const verdict = tally.failed === 0 ? `${tally.passed} passed` : `${tally.passed} passed, ${tally.failed} FAILED`;
    const output = tally.failed === 0 ? '' : `\n${indent(outcome.output)}\n`;
    say(`  ${check.name.padEnd(16)} ${verdict.padEnd(24)} ${formatDuration(performance.now() - startedAt)}${output}`);
  }
}

function run(args: string[], env: Record<string, string>): Promise<Outcome> {
  return runNode(args, env, track);
}

function track(child: ChildProcess): void {
  running.add(child);
  child.once('exit', () => running.delete(child));
}

function indent(text: string): string {
  return stripVTControlCharacters(text)
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
