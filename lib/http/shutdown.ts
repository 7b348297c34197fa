import type { Server, ServerResponse } from 'node:http';

/** How a server ends. */
export interface ShutdownOptions {
  /** What to close once no request is left; runs within the same time limit. */
  close: () => Promise<void>;
  /** Milliseconds after which open connections are cut. */
  graceMs?: number;
  /** Milliseconds after which the process ends whatever still hangs. */
  limitMs?: number;
  exit?: (code: number) => void;
}

/**
 * Ends a server in good order on `end()`: nothing new is accepted, requests under way are answered, then everything
 * behind them is closed, all within 10 s. `ending()` tells who asks; `track` makes an answer the last of its connection.
 */
export function buildShutdown(server: Server, options: ShutdownOptions) {
  const { close, graceMs = 7_000, limitMs = 9_500, exit = process.exit } = options;
  let isEnding = false;

  return {
    ending: () => isEnding,
    /** Call for each request: keep-alive connections would otherwise outlive the server. */
    track(res: ServerResponse): void {
      if (isEnding) res.shouldKeepAlive = false;
    },
    /** Starts the end; a second call changes nothing. */
    async end(): Promise<void> {
      if (isEnding) return;
      isEnding = true;
      setTimeout(() => exit(1), limitMs).unref();
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // A connection whose answer has just been written becomes idle a moment later.
      const sweep = setInterval(() => server.closeIdleConnections(), 100);
      server.closeIdleConnections();
      await closed;
      clearTimeout(cut);
      clearInterval(sweep);
      await close();
      exit(0);
    },
  };
}
