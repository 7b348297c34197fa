import type { VisitorContext } from '../auth/context.ts';
import { type ErrorParams, PorticoError } from '../errors.ts';
import { translatorFor } from '../i18n/messages.ts';
import { log } from '../log.ts';

/** What people are told when something was refused or went wrong. */
export type Sentence = { message: string; fieldErrors: Record<string, string>; requestId?: string };

/** Puts a refusal into the caller's language. What is no refusal is logged, and shows a request id and nothing else. */
export function sentenceOf(error: unknown, caller: Pick<VisitorContext, 'locale' | 'requestId'>): Sentence {
  const t = translatorFor(caller.locale);
  const { requestId } = caller;
  if (!(error instanceof PorticoError)) {
    log.error({ err: error, requestId }, 'unexpected');
    return { message: t('errors.unexpected', { requestId }), fieldErrors: {}, requestId };
  }
  const fieldErrors = Object.fromEntries(
    Object.entries(error.fields).map(([field, problem]) => [
      field,
      t(problem.key.includes('.') ? problem.key : `validation.${problem.key}`, problem.params),
    ]),
  );
  return { message: t(`errors.${error.code}`, withNames(error.params, t)), fieldErrors };
}

// Roles and reasons travel as codes; people read their names.
function withNames(params: ErrorParams, t: ReturnType<typeof translatorFor>): ErrorParams {
  const { roles } = params;
  if (typeof roles !== 'string') return params;
  return {
    ...params,
    roles: roles
      .split(',')
      .map((role) => t(`roles.${role}`))
      .join(', '),
  };
}
