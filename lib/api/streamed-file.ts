import { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { refuse, refuseField } from '../errors.ts';

/**
 * A file of a form as it arrives: read it, or the form never ends. Reading fails when the sender breaks off. `rest` settles
 * when the whole form has been read, or has broken off; it never fails.
 */
export type StreamedFile = { name: string; body: AsyncIterable<Uint8Array>; rest: Promise<void> };

/**
 * Opens the one file of a multipart form while it is still on its way: nothing of it is kept, and it is taken from the
 * network no faster than it is read.
 * @param field the file's name in the form
 * @throws PorticoError `invalid` where the request is no form, or has no such file
 */
export async function openStreamedFile(request: Request, field: string): Promise<StreamedFile> {
  const type = request.headers.get('content-type') ?? '';
  if (!request.body || !/^multipart\/form-data\s*;/i.test(type)) refuse('invalid');
  const source = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]);
  const form = readForm(type);
  // Whoever reads the file hears of a fault there.
  const rest = new Promise<void>((resolve) => {
    form.on('finish', resolve);
    form.on('error', () => resolve());
    source.on('error', () => resolve());
  });
  const opened = new Promise<StreamedFile>((resolve, reject) => {
    form.on('file', (name, stream, fileName) => {
      // A browser sends an empty file without a name where none was chosen.
      if (name !== field || !fileName) {
        stream.resume();
        return;
      }
      source.on('error', (error) => stream.destroy(error));
      form.on('error', () => stream.destroy(new Error('The form broke off.')));
      resolve({ name: fileName, body: readThrough(stream), rest });
    });
    rest.then(() => reject(new Error('no file')));
  });
  source.pipe(form);
  return opened.catch(() => {
    source.destroy();
    return refuseField(field, 'file');
  });
}

// Whoever stops reading early wants to answer: what is still on its way is thrown away, and the connection lives on.
async function* readThrough(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk;
  } finally {
    stream.resume();
  }
}

function readForm(type: string) {
  try {
    return new Busboy({ headers: { 'content-type': type }, limits: { files: 1, fields: 10, fieldSize: 10_000 } });
  } catch {
    // no boundary
    return refuse('invalid');
  }
}
