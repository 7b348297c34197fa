'use client';
import { clsx } from 'clsx';
import { type FormEvent, useEffect, useId, useMemo, useState } from 'react';
import { type FieldError, type FieldErrors, get, useForm } from 'react-hook-form';
import type { ActionState, FormAction } from '#lib/actions/result.ts';
import { FormContext, type FormContextValue } from './form-context.ts';
import { type Fault, FormBody, type FormBodyProps, useFocusOnRefusal } from './form-frame.tsx';
import { findFault } from './rules.ts';
import { useSubmission } from './use-submission.ts';
import { valueIn } from './values.ts';
import type { FormWords } from './words.ts';

export type ClientFormProps<T> = FormBodyProps & {
  action: FormAction<T>;
  words: FormWords;
  /** What the fields show at first, by name. */
  initial?: Record<string, string | string[]>;
  /** Unique id of the form on the page; fields are `{id}-{name}`. */
  id?: string;
  submissionId?: string;
  /** Empties the form when the action says ok. */
  resetOnOk?: boolean;
  /** Leaves only the good news and `whenOk` when the action says ok. */
  hideOnOk?: boolean;
  className?: string;
};

function messageOf(errors: FieldErrors, name: string): string | undefined {
  const error: FieldError | undefined = get(errors, name);
  return error?.message;
}

function faultsOf(form: HTMLFormElement | null, errors: FieldErrors): Fault[] {
  const found = new Map<string, Fault>();
  for (const element of Array.from(form?.elements ?? [])) {
    const name = element.getAttribute('name');
    const message = name ? messageOf(errors, name) : undefined;
    if (name && message) found.set(name, { name, message });
  }
  return [...found.values()];
}

/** A form bound to a server action through react-hook-form. See `ActionForm` for the usual, worded one. */
export function ClientForm<T>(props: ClientFormProps<T>) {
  const { action, words, initial, submissionId: givenId, resetOnOk, hideOnOk, className, children, ...body } = props;
  const fallbackId = useId();
  const id = props.id ?? fallbackId;
  const { state, formAction, pending, send, submissionId } = useSubmission(action, words, givenId);
  const { register, handleSubmit, formState, setError, clearErrors, reset } = useForm({ mode: 'onTouched' });
  const { errors } = formState;
  const [seen, setSeen] = useState<ActionState>();
  const [faults, setFaults] = useState<Fault[]>([]);
  const form = useFocusOnRefusal(state);

  useEffect(() => {
    if (state.status === 'error') {
      for (const [name, message] of Object.entries(state.fieldErrors)) setError(name, { type: 'server', message });
      setFaults(Object.entries(state.fieldErrors).map(([name, message]) => ({ name, message })));
    }
    if (state.status === 'ok') {
      setFaults([]);
      if (resetOnOk) reset();
    }
    setSeen(state);
  }, [state, setError, reset, resetOnOk]);

  const context = useMemo<FormContextValue>(() => {
    const served = state.status === 'error' && seen !== state ? state.fieldErrors : {};
    return {
      id,
      words,
      pending,
      state,
      valueOf: (name) => valueIn(state, initial, name),
      errorOf: (name) => messageOf(errors, name) ?? served[name],
      bind: (name, rules) =>
        register(name, {
          validate: (value, all) => findFault(value, rules, words, (other) => get(all, other)) ?? true,
          deps: rules.sameAs ? [rules.sameAs] : undefined,
        }),
    };
  }, [id, words, pending, state, seen, initial, errors, register]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const target = event.currentTarget;
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const go = () => {
      setFaults([]);
      send(new FormData(target, submitter));
    };
    clearErrors();
    if (submitter instanceof HTMLButtonElement && submitter.formNoValidate) return go();
    void handleSubmit(go, (wrong) => setFaults(faultsOf(target, wrong)))(event);
  };

  const shown =
    seen === state || state.status !== 'error'
      ? faults
      : Object.entries(state.fieldErrors).map(([name, message]) => ({ name, message }));
  const open = shown.filter((fault) => context.errorOf(fault.name));
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
        aria-busy={pending || undefined}
      >
        <FormBody {...body} submitLabel={done ? undefined : body.submitLabel} faults={open} submissionId={submissionId}>
          {children}
        </FormBody>
      </form>
    </FormContext>
  );
}
