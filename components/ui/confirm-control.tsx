'use client';
import { type FormEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { FormContext, type FormContextValue } from '#components/forms/form-context.ts';
import { FormSummary, useFocusOnRefusal } from '#components/forms/form-frame.tsx';
import { SubmitButton } from '#components/forms/submit-button.tsx';
import { useSubmission } from '#components/forms/use-submission.ts';
import { valueIn } from '#components/forms/values.ts';
import type { FormWords } from '#components/forms/words.ts';
import { confirmationField, type FormAction, submissionField } from '#lib/actions/result.ts';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button.tsx';
import { Field } from './field.tsx';
import { Glyph } from './glyph.tsx';
import { Input } from './input.tsx';
import { Notice } from './notice.tsx';

export type ConfirmControlProps<T> = {
  action: FormAction<T>;
  words: FormWords;
  submissionId?: string;
  /** What the button that asks says. */
  trigger: ReactNode;
  triggerVariant?: ButtonVariant;
  triggerSize?: ButtonSize;
  title: string;
  text?: ReactNode;
  /** What will follow, and what will stay, one sentence each. */
  consequences?: string[];
  confirmLabel: string;
  pendingLabel?: string;
  /** Whether confirming destroys something. */
  danger?: boolean;
  /** A word that has to be typed; sent as `_confirm`, checked by the server too. */
  typed?: { label: string; expect: string };
  /** Sent along. */
  fields?: Record<string, string>;
  initial?: Record<string, string>;
  /** Further fields, with names of their own. */
  children?: ReactNode;
  /** Stays open when the action says ok: for an answer shown inside, such as a secret. */
  keepOpen?: boolean;
  'aria-disabled'?: boolean;
  'aria-describedby'?: string;
};

/** Asks before something is done: a dialog, and without JavaScript a disclosure with the same form. */
export function ConfirmControl<T>(props: ConfirmControlProps<T>) {
  const { action, words, title, text, consequences = [], typed, fields = {}, initial, danger, keepOpen } = props;
  const id = useId();
  const details = useRef<HTMLDetailsElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const summary = useRef<HTMLElement>(null);
  const { state, formAction, pending, send, submissionId } = useSubmission(action, words, props.submissionId);
  const form = useFocusOnRefusal(state);
  const [typedFault, setTypedFault] = useState<string>();
  const look = buttonClass({
    variant: props.triggerVariant ?? (danger ? 'danger' : 'secondary'),
    size: props.triggerSize,
  });

  useEffect(() => {
    if (state.status !== 'ok') return;
    form.current?.reset();
    if (!keepOpen) dialog.current?.close();
  }, [state, keepOpen, form]);

  useEffect(() => {
    const asker = summary.current;
    const ask = (event: Event) => {
      event.preventDefault();
      if (!details.current || !dialog.current) return;
      details.current.open = true;
      dialog.current.close();
      dialog.current.showModal();
    };
    asker?.addEventListener('click', ask);
    return () => asker?.removeEventListener('click', ask);
  }, []);

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

  if (props['aria-disabled']) {
    return (
      <button type="button" aria-disabled="true" aria-describedby={props['aria-describedby']} className={look}>
        {props.trigger}
      </button>
    );
  }

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sent = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    const wrong = typed && String(sent.get(confirmationField) ?? '').trim() !== typed.expect;
    setTypedFault(wrong ? words.confirmTyped.replace('{label}', typed.expect) : undefined);
    if (!wrong) send(sent);
  };
  const typedError = typedFault ?? context.errorOf(confirmationField);
  const faults =
    state.status === 'error' ? Object.entries(state.fieldErrors).map(([name, message]) => ({ name, message })) : [];

  return (
    <FormContext value={context}>
      <details
        className="confirm"
        ref={details}
        open={state.status === 'error' || (keepOpen && state.status === 'ok') || undefined}
      >
        <summary className={look} ref={summary}>
          {props.trigger}
        </summary>
        <dialog
          ref={dialog}
          open
          className="dialog"
          aria-labelledby={`${id}-title`}
          onClose={() => {
            if (details.current && !dialog.current?.open) details.current.open = false;
          }}
        >
          <form ref={form} action={formAction} onSubmit={submit} noValidate className="dialog-body">
            <input type="hidden" name={submissionField} value={submissionId} />
            {Object.entries(fields).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <div>
              <h2 className="dialog-title" id={`${id}-title`}>
                {title}
              </h2>
              {text ? <div className="dialog-text">{text}</div> : null}
            </div>
            <FormSummary faults={faults} />
            {consequences.length > 0 ? (
              <ul className="consequences">
                {consequences.map((consequence) => (
                  <li key={consequence}>
                    <Glyph name="minus" className="glyph-sm" />
                    <span>{consequence}</span>
                  </li>
                ))}
              </ul>
            ) : null}
            {props.children}
            {typed ? (
              <Field id={`${id}-${confirmationField}`} label={typed.label} error={typedError}>
                <Input
                  id={`${id}-${confirmationField}`}
                  name={confirmationField}
                  autoComplete="off"
                  spellCheck={false}
                  invalid={Boolean(typedError)}
                  aria-describedby={typedError ? `${id}-${confirmationField}-error` : undefined}
                />
              </Field>
            ) : null}
            <div className="dialog-actions">
              <button
                type="button"
                className={buttonClass({ variant: 'secondary' }, 'needs-script')}
                onClick={() => dialog.current?.close()}
              >
                {keepOpen && state.status === 'ok' ? words.close : words.cancel}
              </button>
              {keepOpen && state.status === 'ok' ? null : (
                <SubmitButton variant={danger ? 'danger-fill' : 'primary'} pendingLabel={props.pendingLabel}>
                  {props.confirmLabel}
                </SubmitButton>
              )}
            </div>
          </form>
        </dialog>
      </details>
      {state.status === 'ok' && state.message && !keepOpen ? (
        <Notice tone="good" role="status" className="mt-2">
          {state.message}
        </Notice>
      ) : null}
    </FormContext>
  );
}
