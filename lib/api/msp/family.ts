import { ERROR_STATUS, PorticoError } from '#lib/errors.ts';
import { translatorFor } from '#lib/i18n/messages.ts';
import { log } from '#lib/log.ts';
import type { ApiFamily } from '../define-route.ts';
import type { ApiAnswer, ApiRequest } from '../exchange.ts';
import { localeOf } from '../locale-of.ts';
import { ApiRefusal } from '../refusal.ts';

// The first two are the published ones; the others are made alike, from the status.
const CODES: Partial<Record<number, string>> = { 401: '49900001', 429: '49900007' };

/** The MSP Management API: every failure has the one shape of its contract. */
export const mspFamily: ApiFamily = { prefix: '/v1beta1/msp', refuse };

function refuse(error: unknown, request: ApiRequest): ApiAnswer {
  const t = translatorFor(localeOf(request));
  if (error instanceof ApiRefusal) {
    const { status, reason, headers, params } = error;
    return answerOf(status, reason, t(`api.refusals.${reason}`, params), headers);
  }
  if (error instanceof PorticoError && error.code !== 'unexpected') {
    const status = statusOf(error);
    return answerOf(status, error.code, t(`errors.${error.code}`, error.params));
  }
  log.error({ err: error, requestId: request.requestId }, 'A request of a script failed.');
  return answerOf(500, 'unexpected', t('api.refusals.unexpected', { requestId: request.requestId }));
}

// The contract knows no 422: what cannot be understood is a bad request.
function statusOf(error: PorticoError): number {
  const status = ERROR_STATUS[error.code];
  return status === 422 ? 400 : status;
}

function answerOf(
  status: number,
  reason: string,
  sentence: string,
  headers: Record<string, string | string[]> = {},
): ApiAnswer {
  const code = CODES[status] ?? `49900${status}`;
  return { status, headers, body: JSON.stringify({ code, error: { reason }, msgPrefix: sentence, status }) };
}
