import pino from 'pino';
import { env } from './env.ts';

/** The log of the process: one JSON line an event. Never log a token, a password or a mail's body. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: null,
  redact: ['password', 'token', '*.password', '*.token', 'req.headers.authorization', 'req.headers.cookie'],
});
