import { Agent, createServer, get } from 'node:http';

// What `node:http` can do at best with the same pages: fetches each page once, complete with its headers, keeps it in
// a map and answers from there.

const { SOURCE_URL = '', PAGE_PATH = '', COUNT = '0', HEADERS = '{}', PORT = '0' } = process.env;
const headers = JSON.parse(HEADERS) as Record<string, string>;
const agent = new Agent({ keepAlive: true, maxSockets: 8 });
const pages = new Map<string, { headers: string[]; body: Buffer }>();
// Node adds these to every answer itself.
const OWN = new Set(['date', 'connection', 'keep-alive']);

function load(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = get(`${SOURCE_URL}${path}`, { agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        if (answer.statusCode !== 200) return reject(new Error(`${path} answered ${answer.statusCode}`));
        const kept: string[] = [];
        for (let i = 0; i + 1 < answer.rawHeaders.length; i += 2) {
          const [name = '', value = ''] = answer.rawHeaders.slice(i, i + 2);
          if (!OWN.has(name.toLowerCase())) kept.push(name, value);
        }
        pages.set(path, { headers: kept, body: Buffer.concat(chunks) });
        resolve();
      });
    });
    sent.on('error', reject);
  });
}

let next = 1;
const worker = async () => {
  while (next <= Number(COUNT)) await load(PAGE_PATH.replace('%d', String(next++)));
};
await Promise.all(Array.from({ length: 8 }, worker));
agent.destroy();

createServer((req, res) => {
  const page = pages.get(req.url ?? '');
  if (page) {
    res.writeHead(200, page.headers);
    res.end(page.body);
    return;
  }
  res.writeHead(req.url === '/healthz' ? 200 : 404).end();
}).listen(Number(PORT));
