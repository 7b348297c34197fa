import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The people that the demo makes. */
export type DemoPerson = 'reviewer' | 'channelManager' | 'mspAdmin' | 'mspSalesAgent' | 'customerAdmin';

/** What the demo says of itself, as far as the tests use it. */
export type Demo = {
  people: Record<DemoPerson, { email: string; password: string }>;
  msp: { name: string; slug: string; signupUrl: string; publicKey: string; privateKey: string };
  vendorKey: string;
};

const results = path.resolve(import.meta.dirname, '../../test-results');

/** Where the demo of an end-to-end run is written down; the one of a developer's own server stays as it is. */
export const demoFile = path.join(results, 'demo.json');

/** Where the server of an end-to-end run leaves its settings for the tests. */
export const settingsFile = path.join(results, 'settings.json');

/** Reads the demo of the run that is under way. */
export function readDemo(): Demo {
  return JSON.parse(readFileSync(demoFile, 'utf8'));
}

/** Reads the settings of the server of the run that is under way. */
export function readSettings(): Record<string, string> {
  return JSON.parse(readFileSync(settingsFile, 'utf8'));
}
