import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { programOf, runCommand, runNode } from './child.ts';
import { setting } from './environment.ts';
import { dataPath } from './project.ts';
import { ScriptError } from './say.ts';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const DAY = 24 * 60 * 60 * 1000;

/**
 * A Chromium that runs here, in this order: PLAYWRIGHT_CHROMIUM, Playwright's own (downloaded where that works), the
 * system's, the distribution's package (installed as root on Debian and Ubuntu).
 *
 * @returns the path of its program
 * @throws ScriptError in a sentence when there is none to be had
 */
export async function findBrowser(): Promise<string> {
  const named = setting('PLAYWRIGHT_CHROMIUM');
  if (named !== undefined) {
    if (await runs(named)) return named;
    throw new ScriptError(`PLAYWRIGHT_CHROMIUM names ${named}, which does not run.`);
  }
  const { chromium } = await import('@playwright/test');
  const own = chromium.executablePath();
  if (await runs(own)) return own;
  const system = await findSystemBrowser();
  // A system browser does as well, so the download then gets less time, and a failed one is not tried again all day.
  if (
    (system === null || !failedLately()) &&
    (await download(system === null ? 600_000 : 60_000)) &&
    (await runs(own))
  ) {
    return own;
  }
  if (system !== null) return system;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await runCommand('apt-get', ['update', '-qq'], { DEBIAN_FRONTEND: 'noninteractive' });
    await runCommand('apt-get', ['install', '-y', '-qq', 'chromium'], { DEBIAN_FRONTEND: 'noninteractive' });
    const installed = await findSystemBrowser();
    if (installed !== null) return installed;
  }
  throw new ScriptError(
    'No browser could be found, downloaded or installed; install Chromium with your package manager, or name one in PLAYWRIGHT_CHROMIUM.',
  );
}

async function findSystemBrowser(): Promise<string | null> {
  for (const path of SYSTEM_BROWSERS) if (await runs(path)) return path;
  return null;
}

/** A browser may be there and lack the libraries that it needs. */
async function runs(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  return (await runCommand(path, ['--version'])).code === 0;
}

async function download(limit: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const { code } = await runNode([programOf('playwright'), 'install', 'chromium'], {}, (child) => {
    timer = setTimeout(() => child.kill('SIGKILL'), limit);
  });
  clearTimeout(timer);
  if (code !== 0) writeFileSync(dataPath('browser.json'), JSON.stringify({ downloadFailedAt: Date.now() }));
  return code === 0;
}

function failedLately(): boolean {
  const path = dataPath('browser.json');
  if (!existsSync(path)) return false;
  const { downloadFailedAt } = JSON.parse(readFileSync(path, 'utf8')) as { downloadFailedAt: number };
  return Date.now() - downloadFailedAt < DAY;
}
