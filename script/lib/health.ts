import { request } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ScriptError } from './say.ts';

const START_TIMEOUT = 120_000;

/**
 * Makes sure that a port can be listened on, before anything else is started.
 *
 * @throws ScriptError naming the port, and Portico itself when that is what answers there
 */
export async function refuseBusyPort(port: number): Promise<void> {
  const failure = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    const listener = createServer();
    listener.once('error', resolve);
    listener.listen(port, () => listener.close(() => resolve(null)));
  });
  if (failure === null) return;
  if (failure.code === 'EACCES') {
    throw new ScriptError(`Port ${port} may not be used by this user; choose one above 1023 with PORT.`);
  }
  const isPortico = (await askHealth(port, 'localhost')) !== null;
  const who = isPortico ? `Portico already answers there` : 'another program uses it';
  throw new ScriptError(
    `Port ${port} is taken, ${who}: stop that, or choose another port (PORT=${port + 1} script/server).`,
  );
}

/**
 * Waits until `GET /healthz` says 200.
 *
 * @throws ScriptError after two minutes
 */
export async function waitUntilHealthy(port: number, baseUrl: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT;
  const host = new URL(baseUrl).host;
  for (;;) {
    const status = await askHealth(port, host);
    if (status === 200) return;
    if (Date.now() > deadline) {
      const seen = status === null ? 'it does not answer' : `it answers ${status}`;
      throw new ScriptError(
        `The application did not become healthy within two minutes (${seen}); see .data/server.log.`,
      );
    }
    await sleep(100);
  }
}

/** The status of `GET /healthz`; null when nothing that speaks HTTP and knows that address answers. */
function askHealth(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const options = { host: '127.0.0.1', port, path: '/healthz', headers: { host }, timeout: 3000, agent: false };
    const question = request(options, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 404 ? null : (answer.statusCode ?? null));
    });
    question.once('timeout', () => question.destroy());
    question.once('error', () => resolve(null));
    question.end();
  });
}
