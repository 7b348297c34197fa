import { ERROR_STATUS, PorticoError } from '#lib/errors.ts';
import { translatorFor } from '#lib/i18n/messages.ts';
import { log } from '#lib/log.ts';
import { type ApiFamily, type ApiRoute, defineRoute } from './define-route.ts';
import type { ApiAnswer, ApiRequest } from './exchange.ts';
import { localeOf } from './locale-of.ts';
import { ApiRefusal } from './refusal.ts';
import { answerUsage } from './vendor-usage.ts';

/** What the vendor's own systems speak to. Errors are a code and a sentence. */
export const vendorFamily: ApiFamily = { prefix: '/api/vendor', refuse };

/** Every way in for the vendor's systems. */
export const vendorRoutes: readonly ApiRoute[] = [
  defineRoute({
    ...{ family: vendorFamily, method: 'POST', path: '/api/vendor/v1/usage', permission: 'vendorApi.usage' },
    // A month of metering is larger than any limit for forms: the intake counts for itself.
    mostBytes: null,
    answer: answerUsage,
  }),
];

function refuse(error: unknown, request: ApiRequest): ApiAnswer {
  const t = translatorFor(localeOf(request));
  const answer = (status: number, code: string, message: string, headers = {}): ApiAnswer => ({
    ...{ status, headers },
    body: JSON.stringify({ code, message }),
  });
  if (error instanceof ApiRefusal) {
    return answer(error.status, error.reason, t(`api.refusals.${error.reason}`, error.params), error.headers);
  }
  if (error instanceof PorticoError && error.code !== 'unexpected') {
    return answer(ERROR_STATUS[error.code], error.code, t(`errors.${error.code}`, error.params));
  }
  log.error({ err: error, requestId: request.requestId }, 'A request of the vendor’s systems failed.');
  return answer(500, 'unexpected', t('api.refusals.unexpected', { requestId: request.requestId }));
}
