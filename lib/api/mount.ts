import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { closedPolicy } from '#lib/http/csp.ts';
import { settleForwarded } from '#lib/http/forwarded.ts';
import type { HeaderPair } from '#lib/http/security-headers.ts';
import { log } from '#lib/log.ts';
import type { ApiFamily } from './define-route.ts';
import type { ApiAnswer, ApiRequest } from './exchange.ts';
import { ApiRefusal, type RefusalReason } from './refusal.ts';
import { answerApi, familyOf } from './routes.ts';

/** How our own server stands in front of the API. */
export type ApiMountOptions = { security: readonly HeaderPair[]; trustProxy: boolean; https: boolean };

/** What the server asks of the mount. Each function answers and returns true, or leaves the request alone: false. */
export type ApiMount = {
  /** Answers what scripts ask, before the application sees it. */
  answer: (req: IncomingMessage, res: ServerResponse) => boolean;
  /** Refuses, in the API's own shape, what the server would not let through. */
  refuse: (req: IncomingMessage, res: ServerResponse, status: number, reason: RefusalReason) => boolean;
};

// How long a client may go on sending what nobody reads before the connection ends; the answer arrives meanwhile.
const LINGER_MS = 1_000;

/** Builds the way from `node:http` to the API's routes and back. */
export function buildApiMount({ security, trustProxy, https }: ApiMountOptions): ApiMount {
  const always: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': closedPolicy,
    ...Object.fromEntries(security.map(([name, value]) => [name.toLowerCase(), value])),
  };
  const prepare = (req: IncomingMessage): ApiRequest => {
    settleForwarded(req, { trustProxy, https });
    return readRequest(req);
  };
  return {
    answer(req, res) {
      const family = familyOf(req.url ?? '');
      if (!family) return false;
      const request = prepare(req);
      carryOut(family, request).then((answer) => send(req, res, answer, { ...always, ...idOf(request) }), fail(res));
      return true;
    },
    refuse(req, res, status, reason) {
      const family = familyOf(req.url ?? '');
      if (!family) return false;
      const request = prepare(req);
      const refused = family.refuse(new ApiRefusal(status, reason), request);
      send(req, res, refused, { ...always, ...idOf(request) });
      return true;
    },
  };
}

function idOf({ requestId }: ApiRequest): Record<string, string> {
  return { 'x-request-id': requestId };
}

async function carryOut(family: ApiFamily, request: ApiRequest): Promise<ApiAnswer> {
  if (request.path === '') return family.refuse(new ApiRefusal(400, 'badRequest'), request);
  return answerApi(family, request);
}

/** A request as the routes see it; its path is empty where the target cannot be decoded. */
function readRequest(req: IncomingMessage): ApiRequest {
  const target = req.url ?? '';
  const mark = target.indexOf('?');
  const { headers } = req;
  return {
    ...{ method: req.method ?? '', target, path: decodePath(mark < 0 ? target : target.slice(0, mark)) },
    search: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    header: (name) => {
      const value = headers[name];
      return typeof value === 'string' ? value : value?.join(', ');
    },
    // Whoever stops reading early still wants to answer: the connection is not torn down for it.
    body: { [Symbol.asyncIterator]: () => req.iterator({ destroyOnReturn: false }) },
    ip: headers['x-forwarded-for']?.toString() ?? '',
    requestId: randomUUID(),
  };
}

function decodePath(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return '';
  }
}

function send(
  req: IncomingMessage,
  res: ServerResponse,
  answer: ApiAnswer,
  always: Record<string, string | string[]>,
): void {
  if (res.destroyed) return;
  if (hasBody(req) && !req.complete) {
    res.shouldKeepAlive = false;
    res.on('finish', () => endSoon(req));
  }
  const length = String(Buffer.byteLength(answer.body));
  const headers: Record<string, string | string[]> = { ...always, ...answer.headers, 'content-length': length };
  // Names and values in turn: the only form in which Node neither keeps nor checks each for itself.
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().flatMap((line) => [spell(name), line]),
  );
  res.writeHead(answer.status, lines);
  // As a string, head and body leave in one piece.
  res.end(req.method === 'HEAD' ? undefined : answer.body);
}

const spellings = new Map([['www-authenticate', 'WWW-Authenticate']]);

// As the contract writes them, for scripts that look for a header with its capitals.
function spell(name: string): string {
  const known = spellings.get(name);
  if (known) return known;
  const spelled = name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
  spellings.set(name, spelled);
  return spelled;
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

// Ended at once, a connection that still receives would be reset, and the answer lost on its way.
function endSoon(req: IncomingMessage): void {
  req.resume();
  setTimeout(() => req.socket.destroy(), LINGER_MS).unref();
}

function fail(res: ServerResponse) {
  return (error: unknown): void => {
    log.error({ err: error }, 'An answer to a script could not be sent.');
    res.destroy();
  };
}
