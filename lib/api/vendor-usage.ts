import { recognizeVendorKey } from '#lib/auth/vendor-key.ts';
import type { FailureCode } from '#lib/domain/usage/schema.ts';
import { takeUsage } from '#lib/domain/usage/take-usage.ts';
import { translatorFor } from '#lib/i18n/messages.ts';
import type { ApiAnswer, ApiRequest } from './exchange.ts';
import { localeOf } from './locale-of.ts';
import { ApiRefusal } from './refusal.ts';

const MEDIA_TYPES = new Set(['application/x-ndjson', 'application/ndjson', 'application/jsonl', 'text/plain']);

const FAILURE_STATUS: Record<FailureCode, number> = {
  tooManyLines: 413,
  tooManyBytes: 413,
  interrupted: 400,
  unexpected: 500,
};

/**
 * `POST /api/vendor/v1/usage`: takes in lines of usage as they arrive. Answers when they are counted, with the first
 * hundred refused lines; none counts when the answer is an error.
 * @throws ApiRefusal 401 without a valid vendor key, 415 for anything but lines of JSON
 */
export async function answerUsage(request: ApiRequest): Promise<ApiAnswer> {
  const { requestId, ip } = request;
  const locale = localeOf(request);
  const ctx = await recognizeVendorKey(request.header('authorization'), { requestId, ip, locale });
  if (!ctx) {
    throw new ApiRefusal(401, 'badVendorKey', { headers: { 'www-authenticate': 'Bearer realm="portico"' } });
  }
  const type = request.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const encoding = request.header('content-encoding')?.toLowerCase() ?? 'identity';
  if (!MEDIA_TYPES.has(type) || encoding !== 'identity') throw new ApiRefusal(415, 'badMediaType');

  const announced = Number(request.header('content-length'));
  const report = await takeUsage(request.body, {
    ...{ source: 'API', label: ctx.key.name, vendorKeyId: ctx.key.id, requestId, ip },
    ...(announced > 0 ? { bytesExpected: announced } : {}),
  });
  const t = translatorFor(locale);
  const { importId, failure, received } = report;
  if (failure) {
    const body = { code: failure, message: t(`usage.failures.${failure}`), importId, received };
    return { status: FAILURE_STATUS[failure], body: JSON.stringify(body) };
  }
  const { accepted, duplicates, refused, amount } = report;
  const refusals = report.refusals.map((refusal) => ({ ...refusal, message: t(`usage.refusals.${refusal.code}`) }));
  return {
    status: 200,
    body: JSON.stringify({ importId, received, accepted, duplicates, refused, amount, refusals }),
  };
}
