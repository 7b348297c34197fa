import type { ApiRequest } from './exchange.ts';
import { ApiRefusal } from './refusal.ts';

/** Reads a body as text. @throws ApiRefusal 413 as soon as it has more than `most` bytes; the rest stays unread */
export async function readBody(request: ApiRequest, most: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body) {
      size += chunk.byteLength;
      if (size > most) throw new ApiRefusal(413, 'tooLarge', { params: { kilobytes: most / 1024 } });
      chunks.push(chunk);
    }
  } catch (error) {
    // A client that leaves in the middle is no fault of ours.
    throw error instanceof ApiRefusal ? error : new ApiRefusal(400, 'badRequest');
  }
  return Buffer.concat(chunks).toString('utf8');
}
