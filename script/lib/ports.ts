import { createServer } from 'node:net';

/** A TCP port of 127.0.0.1 that is free now: `preferred` where possible. */
export async function findFreePort(preferred = 0): Promise<number> {
  const listener = createServer();
  try {
    return await new Promise<number>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen({ port: preferred, host: '127.0.0.1' }, () => {
        const address = listener.address();
        resolve(typeof address === 'object' && address !== null ? address.port : preferred);
      });
    });
  } catch (error) {
    if (preferred === 0) throw error;
    return findFreePort();
  } finally {
    listener.close();
  }
}
