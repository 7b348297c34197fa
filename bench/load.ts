import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import autocannon from 'autocannon';

/** What is asked for: paths at random from `pathOf(1)` to `pathOf(count)`, as a browser asks. */
export interface Load {
  count: number;
  /** `%d` stands for the number. */
  path: string;
  headers: Record<string, string>;
}

const CONNECTIONS = 16;
const run = promisify(execFile);
const hasWrk = spawnSync('wrk', ['-v']).error === undefined;

/** Requests per second over `seconds` of keep-alive load on 16 connections; rejects when any answer is not 2xx. */
export async function measure(url: string, load: Load, seconds: number): Promise<number> {
  return hasWrk ? measureWithWrk(url, load, seconds) : measureWithAutocannon(url, load, seconds);
}

async function measureWithWrk(url: string, load: Load, seconds: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'portico-wrk-'));
  try {
    const script = writeScript(folder, load);
    const { stdout } = await run('wrk', ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '-s', script, url]);
    const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
    if (!rate || /Non-2xx/.test(stdout)) throw new Error(`${url} answered with errors:\n${stdout}`);
    return rate;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeScript(folder: string, { count, path, headers }: Load): string {
  const table = Object.entries(headers).map(([name, value]) => `["${name}"] = "${value}"`);
  const file = join(folder, 'load.lua');
  const request = `wrk.format("GET", string.format("${path}", math.random(1, ${count})), headers)`;
  writeFileSync(file, `local headers = { ${table.join(', ')} }\nrequest = function() return ${request} end\n`);
  return file;
}

async function measureWithAutocannon(url: string, { count, path, headers }: Load, seconds: number): Promise<number> {
  const setupRequest = (request: autocannon.Request): autocannon.Request => {
    const number = 1 + Math.floor(Math.random() * count);
    return { ...request, path: path.replace('%d', String(number)) };
  };
  const options = { url, connections: CONNECTIONS, duration: seconds, headers, requests: [{ setupRequest }] };
  const result = await autocannon(options);
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} answered with errors`);
  return result.requests.average;
}

/** The middle of an odd number of figures, or the lower of the two middle ones. */
export function median(figures: number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error('There is no median of nothing');
  return middle;
}
