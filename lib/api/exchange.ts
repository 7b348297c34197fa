// What a script's request and its answer are, whichever server carries them: our own in front of Next, or Next's.

/** A request as a route sees it. */
export type ApiRequest = {
  method: string;
  /** the request target byte for byte as it was sent, query included: Digest signs it */
  target: string;
  /** decoded once; without the query */
  path: string;
  search: URLSearchParams;
  /** a header's value by its lower-cased name */
  header: (name: string) => string | undefined;
  /** read at most once */
  body: AsyncIterable<Uint8Array>;
  ip: string;
  requestId: string;
};

/** An answer: `body` is text that is ready to go out. */
export type ApiAnswer = { status: number; headers?: Record<string, string | string[]>; body: string };
