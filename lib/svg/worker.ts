import { parentPort } from 'node:worker_threads';
import { rebuildSvg } from './rebuild.ts';

parentPort?.on('message', (bytes: Uint8Array) => {
  parentPort?.postMessage({ result: rebuildSvg(bytes) });
});
parentPort?.postMessage({ ready: true });
