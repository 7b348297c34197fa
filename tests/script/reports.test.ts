import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { table } from '../../script/lib/greeting.ts';
import { formatDuration } from '../../script/lib/say.ts';
import { forgetReport, tallyPlaywright, tallyStep, tallyVitest } from '../../script/lib/test-reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'portico-reports-'));
const file = join(folder, 'report.json');
const good = { code: 0, output: '' };
const bad = { code: 1, output: '' };

afterAll(() => rmSync(folder, { recursive: true }));

describe('the count of checks', () => {
  it('takes a step without tests as one', () => {
    expect([tallyStep(good), tallyStep(bad)]).toEqual([
      { passed: 1, failed: 0 },
      { passed: 0, failed: 1 },
    ]);
  });

  it("counts vitest's tests, and a file that could not be loaded", () => {
    const testResults = [
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'failed', assertionResults: [] },
    ];
    writeFileSync(file, JSON.stringify({ numPassedTests: 7, numFailedTests: 1, testResults }));
    expect(tallyVitest(bad, file)).toEqual({ passed: 7, failed: 2 });
  });

  it("counts Playwright's tests and the errors outside of them", () => {
    writeFileSync(file, JSON.stringify({ stats: { expected: 4, flaky: 1, unexpected: 2 }, errors: [{}] }));
    expect(tallyPlaywright(bad, file)).toEqual({ passed: 5, failed: 3 });
  });

  it('never takes a bad end for a good one', () => {
    writeFileSync(file, JSON.stringify({ numPassedTests: 7, numFailedTests: 0, testResults: [] }));
    expect(tallyVitest(bad, file)).toEqual({ passed: 7, failed: 1 });
    writeFileSync(file, '{ half');
    expect(tallyVitest(good, file)).toEqual({ passed: 0, failed: 1 });
    forgetReport(file);
    expect(tallyPlaywright(good, file)).toEqual({ passed: 0, failed: 1 });
  });
});

describe('what is printed', () => {
  it('says times as people do', () => {
    expect([9.6, 3400, 125_000].map(formatDuration)).toEqual(['10 ms', '3.4 s', '2 min 5 s']);
  });

  it('aligns columns', () => {
    expect(
      table([
        ['a', 'long word', 'x'],
        ['bcd', 'y', 'z'],
      ]),
    ).toBe('    a     long word   x\n    bcd   y           z');
  });
});
