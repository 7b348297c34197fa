import type { IncomingMessage } from 'node:http';

/**
 * Makes the X-Forwarded headers true before the application reads them: the visitor's address is the peer's, or, with
 * a proxy of our own in front, the one that this proxy saw. Also drops what only our own proxy.ts may say.
 */
export function settleForwarded(req: IncomingMessage, { trustProxy, https }: { trustProxy: boolean; https: boolean }) {
  const { headers } = req;
  const listed = headers['x-forwarded-for'];
  const seen = trustProxy && typeof listed === 'string' ? listed.split(',').at(-1)?.trim() : undefined;
  headers['x-forwarded-for'] = seen || req.socket.remoteAddress?.replace(/^::ffff:/, '') || '';
  headers['x-forwarded-proto'] = https ? 'https' : 'http';
  // Next takes a page's nonce from the request's policy: a visitor must not choose it.
  delete headers['content-security-policy'];
  delete headers['content-security-policy-report-only'];
  delete headers['x-nonce'];
  delete headers['x-request-id'];
  delete headers['x-portico-path'];
  delete headers.forwarded;
}
