import type { IncomingMessage, ServerResponse } from 'node:http';
import { type FindPartnerHost, isHostShape } from './hosts.ts';

const PATH = '/api/tls/ask';

/**
 * Builds the answer to `GET /api/tls/ask?domain=…`, by which a proxy that ends TLS learns whether it may get a certificate
 * for a host: 200 for our own and for one that a partner has proved, 404 for any other, 503 when nobody can tell. Without
 * a body, whatever host it is asked by. Returns false for any other path.
 */
export function buildTlsAsk({ ownHost, findPartnerHost }: { ownHost: string; findPartnerHost: FindPartnerHost }) {
  const isServed = async (name: string) => {
    if (name === ownHost) return true;
    return isHostShape(name) && (await findPartnerHost(name)) !== null;
  };

  return (req: IncomingMessage, res: ServerResponse): boolean => {
    const { url = '', method } = req;
    if (!url.startsWith(PATH) || (method !== 'GET' && method !== 'HEAD')) return false;
    const rest = url.slice(PATH.length);
    if (rest !== '' && !rest.startsWith('?')) return false;
    const name = (new URLSearchParams(rest).get('domain') ?? '').toLowerCase().replace(/\.$/, '');
    const end = (status: number) => {
      res.writeHead(status, { 'Content-Length': 0, 'Cache-Control': 'no-store' });
      res.end();
    };
    isServed(name).then(
      (served) => end(served ? 200 : 404),
      () => end(503),
    );
    return true;
  };
}
