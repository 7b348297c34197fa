/** A thread or process that does one job at a time and can be killed in the middle of one. */
export type Runner<Input> = {
  post: (input: Input) => void;
  kill: () => void;
  /** Keeps the program alive while a job is under way. */
  hold: () => void;
  release: () => void;
};

export type RunnerEvents<Output> = { ready: () => void; answer: (output: Output) => void; end: () => void };

export type StationAnswer<Output> =
  | { kind: 'done'; output: Output }
  | { kind: 'timeout' }
  | { kind: 'crashed' }
  | { kind: 'busy' };

export type Station<Input, Output> = { run: (input: Input) => Promise<StationAnswer<Output>> };

type Job<Input, Output> = { input: Input; settle: (answer: StationAnswer<Output>) => void };

export type StationOptions<Input, Output> = {
  start: (events: RunnerEvents<Output>) => Runner<Input>;
  /** Wall time of one job, from when the runner takes it. */
  milliseconds: number;
  /** Time for a fresh runner to get ready; it is not the file's fault. */
  startMilliseconds: number;
  /** Jobs that may wait; more are turned away, so that a flood costs neither memory nor patience. */
  waiting: number;
};

/** Builds a queue in front of one reusable runner. A runner that is late or dies is replaced for the next job. */
export function buildStation<Input, Output>(options: StationOptions<Input, Output>): Station<Input, Output> {
  const queue: Job<Input, Output>[] = [];
  let current: Job<Input, Output> | null = null;
  let runner: Runner<Input> | null = null;
  let isReady = false;
  let timer: NodeJS.Timeout | undefined;

  function finish(answer: StationAnswer<Output>): void {
    clearTimeout(timer);
    const job = current;
    current = null;
    runner?.release();
    job?.settle(answer);
    next();
  }

  function drop(answer: StationAnswer<Output>): void {
    const dead = runner;
    runner = null;
    isReady = false;
    dead?.kill();
    if (current) finish(answer);
  }

  function post(): void {
    if (!current || !runner) return;
    clearTimeout(timer);
    timer = setTimeout(() => drop({ kind: 'timeout' }), options.milliseconds);
    runner.post(current.input);
  }

  function startRunner(): void {
    timer = setTimeout(() => drop({ kind: 'crashed' }), options.startMilliseconds);
    // An event of a runner that was already replaced must not touch the job of its successor.
    const own: { runner: Runner<Input> | null } = { runner: null };
    const isCurrent = () => own.runner !== null && own.runner === runner;
    own.runner = options.start({
      ready: () => {
        if (!isCurrent() || isReady) return;
        isReady = true;
        post();
      },
      answer: (output) => {
        if (isCurrent() && current) finish({ kind: 'done', output });
      },
      end: () => {
        if (isCurrent()) drop({ kind: 'crashed' });
      },
    });
    runner = own.runner;
  }

  function next(): void {
    if (current) return;
    current = queue.shift() ?? null;
    if (!current) return;
    if (!runner) startRunner();
    runner?.hold();
    if (isReady) post();
  }

  return {
    run: (input) =>
      new Promise((resolve) => {
        if (queue.length >= options.waiting) {
          resolve({ kind: 'busy' });
          return;
        }
        queue.push({ input, settle: resolve });
        next();
      }),
  };
}
