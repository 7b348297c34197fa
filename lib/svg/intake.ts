import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { AcceptedLogo } from './accepted-logo.ts';
import { limits } from './limits.ts';
import type { Rendering } from './renderer.ts';
import { naturalSize } from './size.ts';
import { buildStation, type Runner, type RunnerEvents, type Station } from './station.ts';
import type { RebuildResult, Refusal } from './types.ts';

export type { AcceptedLogo } from './accepted-logo.ts';

type Stations = {
  rebuilding: Station<Uint8Array, RebuildResult>;
  rendering: Station<string, Rendering | null>;
};

/** Run by Node itself, which strips the types; a bundler that followed the path would pack it away. */
function entryOf(name: string): string {
  return path.join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'svg', name);
}

function startThread(events: RunnerEvents<RebuildResult>): Runner<Uint8Array> {
  const thread = new Worker(/* turbopackIgnore: true */ entryOf('worker.ts'), {
    // Neither the secrets nor the hooks of the program are any business of a file's parser.
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 224, maxYoungGenerationSizeMb: 32 },
  });
  thread.on('message', (message: { ready?: true; result?: RebuildResult }) => {
    if (message.result) events.answer(message.result);
    else events.ready();
  });
  thread.on('error', events.end);
  thread.on('exit', events.end);
  return {
    post: (bytes) => thread.postMessage(bytes),
    kill: () => void thread.terminate(),
    hold: () => thread.ref(),
    release: () => thread.unref(),
  };
}

/** A process, not a thread: drawing is native code, which a thread cannot be stopped in. */
function startProcess(events: RunnerEvents<Rendering | null>): Runner<string> {
  const child = fork(/* turbopackIgnore: true */ entryOf('renderer.ts'), [], {
    env: { NODE_ENV: 'production' },
    execArgv: ['--max-old-space-size=256'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('message', (message) => {
    const { ready, rendering } = message as { ready?: true; rendering?: Rendering | null };
    if (ready) events.ready();
    else events.answer(rendering ?? null);
  });
  child.on('error', events.end);
  child.on('exit', events.end);
  return {
    post: (svg) => void child.send(svg, () => undefined),
    kill: () => void child.kill('SIGKILL'),
    hold: () => {
      child.ref();
      child.channel?.ref();
    },
    release: () => {
      child.unref();
      child.channel?.unref();
    },
  };
}

declare global {
  var porticoLogoStations: Stations | undefined;
}

/** One pair for the whole program, also where a bundler loads this module more than once. */
function stations(): Stations {
  globalThis.porticoLogoStations ??= {
    rebuilding: buildStation({ start: startThread, milliseconds: 2_000, startMilliseconds: 15_000, waiting: 32 }),
    rendering: buildStation({ start: startProcess, milliseconds: 3_000, startMilliseconds: 15_000, waiting: 32 }),
  };
  return globalThis.porticoLogoStations;
}

async function rebuildApart(bytes: Uint8Array): Promise<RebuildResult> {
  const answer = await stations().rebuilding.run(bytes);
  if (answer.kind === 'done') return answer.output;
  // A thread that ran out of its memory dies of the file it was reading.
  if (answer.kind === 'crashed') return { ok: false, reason: 'tooComplex' };
  return { ok: false, reason: answer.kind };
}

/**
 * Takes in an uploaded logo: rebuilds it in a thread with 2 seconds and 256 MiB, draws it in a process with 3 seconds,
 * and derives its colors there. The calling thread only waits.
 *
 * @param bytes the file as uploaded
 * @returns the logo to store, or why it is refused. Never throws for anything in the file.
 */
export async function acceptLogo(bytes: Uint8Array): Promise<AcceptedLogo | Refusal> {
  if (bytes.byteLength > limits.bytes) {
    const kib = Math.ceil(bytes.byteLength / 1024);
    return { ok: false, reason: 'tooLarge', detail: { kib, limit: limits.bytes / 1024 } };
  }
  const rebuilt = await rebuildApart(bytes);
  if (!rebuilt.ok) return rebuilt;
  const { svg, viewBox, removed } = rebuilt;
  const drawn = await stations().rendering.run(svg);
  if (drawn.kind === 'busy' || drawn.kind === 'timeout') return { ok: false, reason: drawn.kind };
  if (drawn.kind === 'crashed' || !drawn.output) return { ok: false, reason: 'tooComplex' };
  const { png, palette, paint } = drawn.output;
  if (paint.painted === 0) return { ok: false, reason: 'empty' };
  const { width, height } = naturalSize(rebuilt);
  const hash = createHash('sha256').update(svg).digest('hex');
  const ratio = width / height;
  return { ok: true, hash, svg, png, width, height, ratio, hasViewBox: viewBox !== null, removed, palette, paint };
}
