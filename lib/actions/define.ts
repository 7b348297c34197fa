import { refresh } from 'next/cache';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { contextFor, currentVisitor } from '../auth/current.ts';
import type { Permission } from '../auth/permissions.ts';
import type { Command } from '../command/define.ts';
import { refuse } from '../errors.ts';
import type { Locale } from '../i18n/locale.ts';
import { translatorFor } from '../i18n/messages.ts';
import { setFlash } from './flash.ts';
import { formToInput, typedValues } from './form-data.ts';
import { type FormAction, submissionField } from './result.ts';
import { sentenceOf } from './sentence.ts';

/**
 * What happens after the commit: a sentence for the person (a message key, filled by the result's texts and numbers), shown
 * in the form, or as `flash` at the head of the page where the form is gone by then; or a function that sets a cookie,
 * redirects, and may give the sentence itself.
 */
export type Afterwards<R> =
  | { message: string }
  | { flash: string }
  | ((result: R, form: FormData) => Promise<{ message?: string } | undefined>);

/**
 * A form's way to a command: who calls, the command, the answer in the caller's language. What was typed is never lost,
 * and the page that the form stands on shows the new state.
 * @param command carries the permission
 */
export function defineAction<P extends Permission, S extends z.ZodType, R>(
  command: Command<P, S, R>,
  afterwards?: Afterwards<R>,
): FormAction<R> {
  return async (_previous, form) => {
    const visitor = await currentVisitor();
    try {
      // an action can be called by hand, with anything
      if (!(form instanceof FormData)) return refuse('invalid');
      const ctx = await contextFor(command.permission);
      const submission = form.get(submissionField);
      const result = await command(ctx, formToInput(form), typeof submission === 'string' ? submission : undefined);
      const message = await goOn(result, form, afterwards, visitor.locale);
      refresh();
      return { status: 'ok', data: result, ...(message ? { message } : {}) };
    } catch (error) {
      unstable_rethrow(error);
      const { fieldErrors, ...sentence } = sentenceOf(error, visitor);
      return {
        status: 'error',
        ...sentence,
        fieldErrors: form instanceof FormData ? asNamed(fieldErrors, form) : {},
        values: form instanceof FormData ? typedValues(form) : {},
      };
    }
  };
}

async function goOn<R>(result: R, form: FormData, afterwards: Afterwards<R> | undefined, locale: Locale) {
  if (typeof afterwards === 'function') return (await afterwards(result, form))?.message;
  if (!afterwards) return undefined;
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(result ?? {})) {
    if (typeof value === 'string' || typeof value === 'number') values[name] = value;
  }
  const t = translatorFor(locale);
  if ('message' in afterwards) return t(afterwards.message, values);
  await setFlash(t(afterwards.flash, values));
  return undefined;
}

// A list is called `roles` in a schema and `roles[]` in a form.
function asNamed(errors: Record<string, string>, form: FormData): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([name, text]) => [form.has(`${name}[]`) ? `${name}[]` : name, text]),
  );
}
