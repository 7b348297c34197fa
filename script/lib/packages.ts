import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

// Runs before any package is there. `check` ends with 0 when node_modules holds what package-lock.json names, `stamp`
// writes down that it does.

type Lock = { packages?: Record<string, { version?: string; optional?: boolean; link?: boolean }> };

const STAMP = 'node_modules/.portico-lock';
const INSTALLED = 'node_modules/.package-lock.json';

const lockText = readFileSync('package-lock.json', 'utf8');
const mark = `${createHash('sha256').update(lockText).digest('hex')} ${process.platform}-${process.arch}\n`;

function isStamped(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === mark;
}

/** Somebody may have run npm by hand: npm's own record of what it put there is as good as our stamp. */
function isInstalled(): boolean {
  if (!existsSync(INSTALLED)) return false;
  const wanted = (JSON.parse(lockText) as Lock).packages ?? {};
  const present = (JSON.parse(readFileSync(INSTALLED, 'utf8')) as Lock).packages ?? {};
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const installed = present[path];
    return installed === undefined ? optional === true : installed.version === version;
  });
}

if (process.argv[2] === 'stamp' || (!isStamped() && isInstalled())) writeFileSync(STAMP, mark);
process.exitCode = isStamped() ? 0 : 3;
