import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const root = import.meta.dirname;
const harness = (file: string) => path.join(root, 'tests/harness', file);

/** A project whose test files each start on a fresh copy of the migrated database. */
function onDatabase(name: string): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name,
      include: [`tests/${name}/**/*.test.ts`],
      globalSetup: harness('global-setup.ts'),
      setupFiles: harness('setup-database.ts'),
    },
  };
}

export default defineConfig({
  // `server-only` throws wherever React's server condition is not set; here nothing is ever sent to a browser.
  resolve: { alias: { 'server-only': path.join(root, 'node_modules/server-only/empty.js') } },
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 20_000,
    hookTimeout: 60_000,
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/{unit,svg,script}/**/*.test.ts'],
          setupFiles: harness('setup-unit.ts'),
        },
      },
      onDatabase('integration'),
      onDatabase('isolation'),
    ],
  },
});
