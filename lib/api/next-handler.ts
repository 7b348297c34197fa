import { randomUUID } from 'node:crypto';
import type { ApiRequest } from './exchange.ts';
import { ApiRefusal } from './refusal.ts';
import { answerApi, familyOf } from './routes.ts';

/** Answers a script in Next's own server, as `next dev` runs it; in production ours in front of it is faster. */
export async function answerInNext(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const target = `${url.pathname}${url.search}`;
  const family = familyOf(target);
  if (!family) return new Response(null, { status: 404 });
  const asked: ApiRequest = {
    ...{ method: request.method, target, path: decodeURIComponent(url.pathname), search: url.searchParams },
    header: (name) => request.headers.get(name) ?? undefined,
    body: chunksOf(request.body),
    ip: request.headers.get('x-forwarded-for') ?? '',
    requestId: randomUUID(),
  };
  const isReadable = asked.path.startsWith(family.prefix);
  const answer = isReadable ? await answerApi(family, asked) : family.refuse(new ApiRefusal(400, 'badRequest'), asked);
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  headers.set('x-request-id', asked.requestId);
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    headers.delete(name);
    for (const line of [value].flat()) headers.append(name, line);
  }
  return new Response(request.method === 'HEAD' ? null : answer.body, { status: answer.status, headers });
}

async function* chunksOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (body) for await (const chunk of body) yield chunk;
}
