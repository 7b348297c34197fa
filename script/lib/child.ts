import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './project.ts';

/** A program of ours that is kept running. */
export type Supervised = {
  /** Resolves with a sentence when the program ended before `settle()` was called. */
  failed: Promise<string>;
  /** From now on an end is a crash: the program is started again, after gaps that grow to half a minute. */
  settle: () => void;
  /** SIGTERM, and SIGKILL after ten seconds. */
  stop: () => Promise<void>;
  /** SIGKILL now. */
  kill: () => void;
};

/** What to run: `args` for Node, beginning with its flags; `log` is a file, or the terminal when absent. */
export type Program = { name: string; args: string[]; env: Record<string, string>; log?: string };

const LONGEST_GAP = 30_000;
const HEALTHY_AFTER = 60_000;
const LOG_LIMIT = 10_000_000;

// The program is a child of this shell, in a process group of its own, so that Ctrl-C reaches it through us and in
// order. The shell's standard input is a pipe whose other end only we hold: when that closes, because we ask for it or
// because we were killed, the program is asked to end, and after ten seconds its whole group is made to.
const KEEPER = `
exec 3<&0
"$@" 3<&- </dev/null &
program=$!
(
  while read -r _ <&3; do :; done
  kill -TERM "$program"
  left=10
  while [ "$left" -gt 0 ] && kill -0 "$program"; do
    sleep 1
    left=$((left - 1))
  done
  kill -KILL "-$$"
) >/dev/null 2>&1 &
keeper=$!
exec 3<&-
wait "$program"
code=$?
kill "$keeper" 2>/dev/null
exit "$code"
`;

/** Starts a program under this Node and keeps it running; it ends with us, however we end. */
export function supervise(program: Program, onRestart: (sentence: string) => void): Supervised {
  let child = launch(program);
  let isStopping = false;
  let isSettled = false;
  let gap = 1000;
  let fail: (sentence: string) => void = () => undefined;
  const failed = new Promise<string>((resolve) => {
    fail = resolve;
  });

  const watch = () => {
    const startedAt = Date.now();
    child.once('exit', async (code, signal) => {
      if (isStopping) return;
      const sentence = `${program.name} ended by itself (${signal ?? `exit code ${code}`})`;
      if (!isSettled) return fail(`${sentence}${quoteLog(program.log)}`);
      if (Date.now() - startedAt > HEALTHY_AFTER) gap = 1000;
      onRestart(`${sentence}; starting it again in ${Math.round(gap / 1000)} s.`);
      await sleep(gap);
      gap = Math.min(gap * 2, LONGEST_GAP);
      if (isStopping) return;
      child = launch(program);
      watch();
    });
  };
  watch();

  return {
    failed,
    settle: () => {
      isSettled = true;
    },
    stop: async () => {
      isStopping = true;
      await endChild(child);
    },
    kill: () => signalGroup(child, 'SIGKILL'),
  };
}

function launch({ args, env, log }: Program): ChildProcess {
  const command = [process.execPath, '--disable-warning=ExperimentalWarning', ...args];
  const output = log === undefined ? 'inherit' : openLog(log);
  const child = spawn('/bin/sh', ['-c', KEEPER, 'portico-keeper', ...command], {
    cwd: root,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['pipe', output, output],
  });
  // A program that is gone reads nothing more.
  child.stdin?.on('error', () => undefined);
  // Only the child's end matters to us, and that is told by `exit`.
  child.on('error', () => undefined);
  if (typeof output === 'number') closeSync(output);
  return child;
}

function openLog(path: string): number {
  const isFull = existsSync(path) && statSync(path).size > LOG_LIMIT;
  return openSync(path, isFull ? 'w' : 'a', 0o600);
}

function quoteLog(log: string | undefined): string {
  if (log === undefined) return '.';
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-12) : [];
  return `; its log ${log} ends with:\n\n${lines.map((line) => `    ${line}`).join('\n')}\n`;
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdin?.end();
  await ended;
  // Whatever the program itself started in its group goes with it.
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}

/** What came out of a program that ran to its end: both streams in the order they came. */
export type Outcome = { code: number; output: string };

/**
 * Runs a program under this Node to its end, in the project's folder. `onStart` gets the process, for whoever may have
 * to end it early.
 */
export function runNode(
  args: string[],
  env: Record<string, string> = {},
  onStart: (child: ChildProcess) => void = () => undefined,
): Promise<Outcome> {
  return runCommand(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], env, onStart);
}

/** Like {@link runNode}, for any command; one that cannot be started ends with code 127. */
export function runCommand(
  command: string,
  args: string[],
  env: Record<string, string> = {},
  onStart: (child: ChildProcess) => void = () => undefined,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onStart(child);
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code, signal) => resolve({ code: signal === null ? (code ?? 1) : 1, output }));
  });
}

/** A package's program in node_modules, as the JavaScript file that Node runs. */
export function programOf(packageName: string, program = packageName): string {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const path = typeof bin === 'string' ? bin : bin[program];
  if (path === undefined) throw new Error(`The package ${packageName} has no program ${program}.`);
  return join(folder, path);
}
