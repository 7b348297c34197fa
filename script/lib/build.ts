import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { programOf, runNode } from './child.ts';
import { fingerprint, isCurrent, stamp } from './fingerprint.ts';
import { root } from './project.ts';
import { ScriptError, step } from './say.ts';

const SCHEMA = ['prisma/schema', 'prisma.config.ts', 'node_modules/prisma/package.json'];
const SCHEMA_STAMP = 'node_modules/.portico-prisma';
const CLIENT = 'lib/db/generated';

const SOURCES = [
  'app',
  'components',
  'lib',
  'messages',
  'public',
  'instrumentation.ts',
  'next.config.ts',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
];
const BUILD_STAMP = '.next/portico-build';

const QUIET = { CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1', NEXT_TELEMETRY_DISABLED: '1' };

/** Writes the database client to `lib/db/generated` when the schema changed since the last time. */
export async function ensureClient(onStart?: (child: ChildProcess) => void): Promise<void> {
  const print = fingerprint(SCHEMA);
  if (isCurrent(SCHEMA_STAMP, print) && existsSync(join(root, CLIENT, 'client.ts'))) return;
  await step('Generating the database client', async () => {
    // Generating uses no schema engine; without a name for one the CLI downloads it first.
    const env = { ...QUIET, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
    const { code, output } = await runNode([programOf('prisma'), 'generate'], env, onStart);
    if (code !== 0) throw new ScriptError(`The database client could not be generated:\n\n${output}`);
  });
  stamp(SCHEMA_STAMP, print);
}

/**
 * Builds the pages when their sources changed since the last build.
 *
 * @returns true when it built
 * @throws ScriptError with what the build said when it fails
 */
export async function ensureBuilt(onStart?: (child: ChildProcess) => void): Promise<boolean> {
  const print = fingerprint([...SOURCES, ...SCHEMA], [CLIENT]);
  if (isCurrent(BUILD_STAMP, print) && existsSync(join(root, '.next/BUILD_ID'))) return false;
  await step('Building the pages', async () => {
    const env = { ...QUIET, NODE_ENV: 'production' };
    const { code, output } = await runNode([programOf('next'), 'build'], env, onStart);
    if (code !== 0) throw new ScriptError(`The pages could not be built:\n\n${output}`);
  });
  stamp(BUILD_STAMP, print);
  return true;
}
