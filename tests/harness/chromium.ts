import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** How every test starts its browser: PLAYWRIGHT_CHROMIUM, else Playwright's own, else the system's. */
export const chromiumLaunch = { executablePath: findChromium(), args: ['--no-sandbox'] };

function findChromium(): string | undefined {
  const candidates = [process.env.PLAYWRIGHT_CHROMIUM, chromium.executablePath(), ...systemBrowsers];
  return candidates.find((candidate) => candidate && existsSync(candidate));
}
