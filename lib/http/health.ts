import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson } from './plain-answer.ts';

const REMEMBER_MS = 500;

/** What the health answer reports. */
export interface HealthOptions {
  /** Rejects when the database does not answer. */
  ping: () => Promise<void>;
  /** Whether pages are served from memory at present. */
  hearing: () => boolean;
  ending: () => boolean;
}

/**
 * Builds the answer to `GET /healthz`: 200 when the database answers and the process is not ending, else 503. Asks
 * the database at most twice a second, whoever asks. Returns false for any other path.
 */
export function buildHealth({ ping, hearing, ending }: HealthOptions) {
  let asked: Promise<boolean> | null = null;
  const reachable = () => {
    if (asked) return asked;
    asked = ping().then(
      () => true,
      () => false,
    );
    void asked.finally(() => {
      setTimeout(() => {
        asked = null;
      }, REMEMBER_MS).unref();
    });
    return asked;
  };

  return (req: IncomingMessage, res: ServerResponse): boolean => {
    if (req.url !== '/healthz' || (req.method !== 'GET' && req.method !== 'HEAD')) return false;
    void reachable().then((database) => {
      const healthy = database && !ending();
      answerJson(res, healthy ? 200 : 503, {
        status: ending() ? 'ending' : healthy ? 'ok' : 'failing',
        database: database ? 'reachable' : 'unreachable',
        pageCache: hearing() ? 'on' : 'bypassed',
      });
    });
    return true;
  };
}
