import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { Outcome } from './child.ts';

/** How many checks a step made, and how they went. */
export type Tally = { passed: number; failed: number };

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: unknown[];
};

/** A step without tests inside: it is one check. */
export function tallyStep({ code }: Outcome): Tally {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Counts vitest's tests; a file that could not even be loaded counts as one failure. */
export function tallyVitest(outcome: Outcome, reportFile: string): Tally {
  const report = takeReport<VitestReport>(reportFile);
  if (report === null) return { passed: 0, failed: 1 };
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return settle(outcome, report.numPassedTests, report.numFailedTests + unloaded.length);
}

/** Counts Playwright's tests and the errors outside of any test. */
export function tallyPlaywright(outcome: Outcome, reportFile: string): Tally {
  const report = takeReport<PlaywrightReport>(reportFile);
  if (report === null) return { passed: 0, failed: 1 };
  const { expected, flaky, unexpected } = report.stats;
  return settle(outcome, expected + flaky, unexpected + report.errors.length);
}

/** Removes a report of an earlier run, so that it is never taken for one of this run. */
export function forgetReport(reportFile: string): void {
  rmSync(reportFile, { force: true });
}

/** A run that ended badly without naming a failure has failed all the same. */
function settle(outcome: Outcome, passed: number, failed: number): Tally {
  return { passed, failed: outcome.code !== 0 && failed === 0 ? 1 : failed };
}

function takeReport<T>(path: string): T | null {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return null;
  }
}
