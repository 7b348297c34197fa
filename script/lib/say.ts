/** Something a person has to mend before the script can go on; the message is one sentence, shown without a stack. */
export class ScriptError extends Error {
  override name = 'ScriptError';
}

/** `850 ms`, `3.4 s` or `2 min 5 s`: how long a step took. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

let isHushed = false;

/** From now on a step that breaks off says nothing: the person who ended the script knows why. */
export function hush(): void {
  isHushed = true;
}

/** Prints one line for people. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs a step that may take a while: prints what it does before, and how long it took after. `note` turns the result
 * into a few words shown beside the time.
 */
export async function step<T>(what: string, work: () => Promise<T>, note?: (result: T) => string): Promise<T> {
  const startedAt = performance.now();
  process.stdout.write(`  ${what} … `);
  try {
    const result = await work();
    const words = note?.(result) ?? 'done';
    say(`${words} (${formatDuration(performance.now() - startedAt)})`);
    return result;
  } catch (error) {
    if (!isHushed) say('failed');
    throw error;
  }
}

/**
 * Runs a script's `main`: its number is the exit code; a {@link ScriptError} is printed as its sentence and exits 1,
 * anything else with its stack.
 */
export async function runMain(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`\n${explain(error)}\n`);
    process.exitCode = 1;
  }
}

/** An error for people: the sentence of one that they can mend, the stack of any other. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isForPeople = error instanceof ScriptError || error.name === 'MigrationError';
  return isForPeople ? error.message : (error.stack ?? error.message);
}
