import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { closedPolicy, plainPagePolicy } from './csp.ts';

/** Name and value of one header. */
export type HeaderPair = readonly [name: string, value: string];

const YEAR_SECONDS = 31_536_000;

/** The headers that every answer carries; `https` says whether people reach the installation over TLS. */
export function securityHeaders({ https }: { https: boolean }): HeaderPair[] {
  const always: HeaderPair[] = [
    ['X-Content-Type-Options', 'nosniff'],
    // Addresses hold personal tokens: no other site learns them. `no-referrer` would turn the Origin of our own
    // form posts into "null", which Next refuses.
    ['Referrer-Policy', 'same-origin'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'],
  ];
  // Without includeSubDomains: what lies below a partner's own domain is none of our business.
  return https ? [...always, ['Strict-Transport-Security', `max-age=${YEAR_SECONDS}`]] : always;
}

/** Headers as `writeHead` takes them: by name, or names and values in turn. */
export type HeaderList = OutgoingHttpHeaders | OutgoingHttpHeader[];

/**
 * Makes an answer carry the security headers whoever writes it, and a policy that allows nothing when its author
 * set none. What the author did set stays. `statusOf` has the last word on the status.
 */
export function secureResponse(
  res: ServerResponse,
  headers: readonly HeaderPair[],
  statusOf: (status: number) => number = (status) => status,
): void {
  const writeHead = res.writeHead.bind(res) as (
    status: number,
    reason?: string,
    headers?: HeaderList,
  ) => ServerResponse;
  const secured = (status: number, reason?: string | HeaderList, list?: HeaderList): ServerResponse => {
    const given = typeof reason === 'string' ? list : reason;
    // Headers handed to writeHead would otherwise replace nothing and be sent twice.
    if (given) applyHeaders(res, given);
    for (const [name, value] of headers) if (!res.hasHeader(name)) res.setHeader(name, value);
    if (!res.hasHeader('Content-Security-Policy')) res.setHeader('Content-Security-Policy', fallbackPolicy(res));
    const final = statusOf(status);
    return typeof reason === 'string' && final === status ? writeHead(final, reason) : writeHead(final);
  };
  res.writeHead = secured as ServerResponse['writeHead'];
}

function fallbackPolicy(res: ServerResponse): string {
  return String(res.getHeader('Content-Type') ?? '').startsWith('text/html') ? plainPagePolicy : closedPolicy;
}

/** Sets headers given to `writeHead` one by one, so that others can be added to them. */
export function applyHeaders(res: ServerResponse, headers: HeaderList): void {
  if (!Array.isArray(headers)) {
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) res.setHeader(name, value);
    return;
  }
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i];
    const value = headers[i + 1];
    if (typeof name === 'string' && value !== undefined) res.appendHeader(name, String(value));
  }
}
