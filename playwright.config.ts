import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { findFreePort } from './script/lib/ports.ts';
import { chromiumLaunch } from './tests/harness/chromium.ts';

// Whoever names the port keeps a server running on it between two runs (`E2E_PORT=3190 node script/lib/e2e-server.ts`).
const isKept = process.env.E2E_PORT !== undefined;
// Chosen once by the first process; the workers that read this file again inherit it.
process.env.E2E_PORT ??= String(await findFreePort());
const baseURL = `http://127.0.0.1:${process.env.E2E_PORT}`;

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  workers: Math.min(2, availableParallelism()),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['line'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL,
    browserName: 'chromium',
    launchOptions: chromiumLaunch,
    locale: 'en-US',
    timezoneId: 'Asia/Tokyo',
    colorScheme: 'light',
    trace: 'retain-on-first-failure',
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: `"${process.execPath}" script/lib/e2e-server.ts`,
    env: { E2E_PORT: process.env.E2E_PORT },
    url: `${baseURL}/healthz`,
    timeout: 300_000,
    reuseExistingServer: isKept,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    stdout: 'pipe',
    stderr: 'pipe',
  },
});
