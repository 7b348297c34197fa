import { hash, randomBytes } from 'node:crypto';
import { Agent, get } from 'node:http';

/** What scripts ask for: one path, signed when there is a key. */
export interface ScriptLoad {
  url: string;
  path: string;
  /** HTTP Digest, computed anew for each request as a client does; none for a server that asks for nothing */
  key?: { publicKey: string; privateKey: string };
}

const CONNECTIONS = 16;
const REALM = 'portico';

/** One connection that keeps its nonce and counts on it. */
interface Connection {
  agent: Agent;
  nonce: string;
  count: number;
}

/** Requests per second over `seconds` on 16 kept connections; rejects at the first answer that is not 200. */
export async function measureScripts(load: ScriptLoad, seconds: number): Promise<number> {
  const ha1 = load.key ? hash('sha256', `${load.key.publicKey}:${REALM}:${load.key.privateKey}`) : '';
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => open(load)));
  const ha2 = hash('sha256', `GET:${load.path}`);
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  let answered = 0;
  const drive = async (connection: Connection) => {
    while (performance.now() < until) {
      const headers: Record<string, string> = load.key ? { authorization: sign(load, connection, ha1, ha2) } : {};
      const { status } = await ask(load, connection.agent, headers);
      if (status !== 200) throw new Error(`${load.url}${load.path} answered ${status}`);
      answered += 1;
    }
  };
  await Promise.all(connections.map(drive));
  const rate = answered / ((performance.now() - startedAt) / 1000);
  for (const { agent } of connections) agent.destroy();
  return rate;
}

/** Milliseconds of one signed request after the other, the middle of `times`. */
export async function timeScripts(load: ScriptLoad, times: number): Promise<number[]> {
  const ha1 = load.key ? hash('sha256', `${load.key.publicKey}:${REALM}:${load.key.privateKey}`) : '';
  const connection = await open(load);
  const ha2 = hash('sha256', `GET:${load.path}`);
  const taken: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const startedAt = performance.now();
    const headers: Record<string, string> = load.key ? { authorization: sign(load, connection, ha1, ha2) } : {};
    const { status } = await ask(load, connection.agent, headers);
    if (status !== 200) throw new Error(`${load.url}${load.path} answered ${status}`);
    taken.push(performance.now() - startedAt);
  }
  connection.agent.destroy();
  return taken;
}

async function open(load: ScriptLoad): Promise<Connection> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  if (!load.key) return { agent, nonce: '', count: 0 };
  const { status, challenge } = await ask(load, agent, {});
  const nonce = /nonce="([^"]+)"/.exec(challenge)?.[1];
  if (status !== 401 || !nonce) throw new Error(`${load.url}${load.path} asks for no signature: ${status}`);
  return { agent, nonce, count: 0 };
}

function sign({ path, key }: ScriptLoad, connection: Connection, ha1: string, ha2: string): string {
  connection.count += 1;
  const nc = connection.count.toString(16).padStart(8, '0');
  const cnonce = randomBytes(8).toString('hex');
  const response = hash('sha256', `${ha1}:${connection.nonce}:${nc}:${cnonce}:auth:${ha2}`);
  return (
    `Digest username="${key?.publicKey}", realm="${REALM}", nonce="${connection.nonce}", uri="${path}", ` +
    `cnonce="${cnonce}", nc=${nc}, qop=auth, response="${response}", algorithm=SHA-256`
  );
}

function ask(load: ScriptLoad, agent: Agent, headers: Record<string, string>) {
  return new Promise<{ status: number; challenge: string }>((resolve, reject) => {
    const sent = get(`${load.url}${load.path}`, { agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, challenge: String(answer.headers['www-authenticate'] ?? '') }),
      );
    });
    sent.on('error', reject);
  });
}
