'use client';
import { clsx } from 'clsx';
import { type FormEvent, useId, useMemo } from 'react';
import type { ClientFormProps } from './client-form.tsx';
import { FormContext, type FormContextValue } from './form-context.ts';
import { FormBody, useFocusOnRefusal } from './form-frame.tsx';
import { useSubmission } from './use-submission.ts';
import { valueIn } from './values.ts';

/** The same form without a form library: the server alone checks. For public pages that count their bytes. */
export function SlimFormClient<T>(props: Omit<ClientFormProps<T>, 'resetOnOk'>) {
  const { action, words, initial, submissionId: givenId, hideOnOk, className, children, ...body } = props;
  const fallbackId = useId();
  const id = props.id ?? fallbackId;
  const { state, formAction, pending, send, submissionId } = useSubmission(action, words, givenId);
  const form = useFocusOnRefusal(state);
  const context = useMemo<FormContextValue>(
    () => ({
      id,
      words,
      pending,
      state,
      valueOf: (name) => valueIn(state, initial, name),
      errorOf: (name) => (state.status === 'error' ? state.fieldErrors[name] : undefined),
      bind: (name) => ({ name }),
    }),
    [id, words, pending, state, initial],
  );
  const faults =
    state.status === 'error' ? Object.entries(state.fieldErrors).map(([name, message]) => ({ name, message })) : [];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    send(new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter));
  };
  const done = hideOnOk && state.status === 'ok';
  return (
    <FormContext value={context}>
      <form
        id={id}
        ref={form}
        action={formAction}
        onSubmit={submit}
        noValidate
        className={clsx('form-stack', className)}
      >
        <FormBody
          {...body}
          submitLabel={done ? undefined : body.submitLabel}
          faults={faults}
          submissionId={submissionId}
        >
          {children}
        </FormBody>
      </form>
    </FormContext>
  );
}
