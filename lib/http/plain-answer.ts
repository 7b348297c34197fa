import type { ServerResponse } from 'node:http';

/** Answers with one sentence of plain text that nobody keeps. */
export function answerText(res: ServerResponse, status: number, sentence: string): void {
  const body = Buffer.from(`${sentence}\n`);
  res.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
  });
  res.end(body);
}

/** Answers with JSON that nobody keeps. */
export function answerJson(res: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  res.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
  });
  res.end(body);
}
