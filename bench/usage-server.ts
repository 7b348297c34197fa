import { createServer } from 'node:http';
import { buildApiMount } from '../lib/api/mount.ts';

// The API as server.ts mounts it, without the pages: what takes usage in.

const mount = buildApiMount({ security: [], trustProxy: false, https: false });

const server = createServer((req, res) => {
  if (!mount.answer(req, res)) res.writeHead(req.url === '/healthz' ? 200 : 404).end();
});
server.requestTimeout = 0;
server.listen(Number(process.env.PORT));
