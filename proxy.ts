import { randomBytes, randomUUID } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '#lib/env.ts';
import { noncePolicy } from '#lib/http/csp.ts';

/**
 * Gives each page rendered per request its nonce, its request id and, for the way back after signing in, its path.
 * It never decides who may see what.
 */
export function proxy(request: NextRequest) {
  const nonce = randomBytes(16).toString('base64');
  const policy = noncePolicy(nonce, { development: env.NODE_ENV === 'development' });
  const requestId = randomUUID();
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', nonce);
  headers.set('x-request-id', requestId);
  // where somebody who has to sign in first comes back to
  headers.set('x-portico-path', request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-request-id', requestId);
  return response;
}

export const config = {
  // Sign-up pages, mails with a policy of their own and everything that is no page do without: each run costs CPU, and
  // server.ts covers them. An upload must: Next would keep its body in memory to read it twice.
  matcher: [
    '/((?!signup/|logo/|_next/|v1beta1/|api/|healthz$|.*/mail\\.html$|vendor/usage/upload$|.*\\.(?:svg|ico|png|txt|csv|json|ndjson|webmanifest|woff2)$).*)',
  ],
};
