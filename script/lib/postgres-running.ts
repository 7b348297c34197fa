import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A postmaster at work: its process id, its port, and the pipe that keeps it alive where one of our scripts began it. */
export type Running = { pid: number; port: number; hold?: string };

/** A setting that means nothing to PostgreSQL: on its command line it tells everybody where the pipe is. */
export const HOLD_SETTING = 'portico.hold';

/**
 * The postmaster that runs on `realDir`, or null. A `postmaster.pid` that a crash or a power cut left behind, and whose
 * number now belongs to some other program, is removed: PostgreSQL itself might take that program for a database.
 */
export async function findRunning(realDir: string): Promise<Running | null> {
  const file = join(realDir, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const command = commandOf(pid);
  if (command === null) return null;
  if (!command.includes('postgres') || !command.includes(realDir)) {
    await rm(file, { force: true });
    return null;
  }
  const hold = new RegExp(`${HOLD_SETTING}=(\\S+)`).exec(command)?.[1];
  return { pid, port: Number(lines[3] ?? 0), ...(hold === undefined ? {} : { hold }) };
}

/** Whether a process lives; one that has ended and was not yet collected by its parent does not. */
export function isRunning(pid: number): boolean {
  return commandOf(pid) !== null;
}

function commandOf(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 1) return null;
  const text = existsSync('/proc/self/cmdline') ? readCommandLine(pid) : askPs(pid);
  return text.trim() === '' ? null : text;
}

function readCommandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function askPs(pid: number): string {
  return spawnSync('ps', ['-ww', '-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout ?? '';
}
