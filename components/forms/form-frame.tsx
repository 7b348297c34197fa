'use client';
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { type ActionState, submissionField } from '#lib/actions/result.ts';
import { fieldId, useFormContext } from './form-context.ts';
import { SubmitButton } from './submit-button.tsx';
import { fill } from './words.ts';

export type Fault = { name: string; message: string };

function jump(event: MouseEvent<HTMLAnchorElement>, id: string) {
  const target = document.getElementById(id) ?? document.getElementById(`${id}-0`);
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.scrollIntoView({ block: 'center' });
}

/** What is wrong with the form as a whole, with a link to each field that is. */
export function FormSummary({ faults }: { faults: Fault[] }) {
  const { id, state, words } = useFormContext();
  const refused = state.status === 'error';
  if (!refused && faults.length === 0) return null;
  return (
    <Notice tone="bad" role="alert" tabIndex={-1} title={refused ? state.message : words.summary} data-summary="">
      {faults.length > 0 ? (
        <ul>
          {faults.map((fault) => (
            <li key={fault.name}>
              <a href={`#${fieldId(id, fault.name)}`} onClick={(event) => jump(event, fieldId(id, fault.name))}>
                {fault.message}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {refused && state.requestId ? (
        <p className="text-sm text-ink-3">{fill(words.reference, { id: state.requestId })}</p>
      ) : null}
    </Notice>
  );
}

/** After a refusal, puts the focus on the first wrong field, or on the summary. */
export function useFocusOnRefusal(state: ActionState) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.status !== 'error') return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]:not([type="hidden"])');
    (wrong ?? form.current?.querySelector<HTMLElement>('[data-summary]'))?.focus();
  }, [state]);
  return form;
}

export type FormBodyProps = {
  children?: ReactNode;
  submitLabel?: string;
  pendingLabel?: string;
  submitVariant?: 'primary' | 'secondary' | 'danger' | 'danger-fill';
  /** Beside the submit button: a link back, for instance. */
  secondary?: ReactNode;
};

/** The inside of every form: hidden id, summary or good news, fields, buttons. */
export function FormBody(props: FormBodyProps & { faults: Fault[]; submissionId: string }) {
  const { state } = useFormContext();
  return (
    <>
      <input type="hidden" name={submissionField} value={props.submissionId} />
      <FormSummary faults={props.faults} />
      {state.status === 'ok' && state.message ? (
        <Notice tone="good" role="status">
          {state.message}
        </Notice>
      ) : null}
      {props.children}
      {props.submitLabel ? (
        <div className="form-actions">
          <SubmitButton variant={props.submitVariant} pendingLabel={props.pendingLabel}>
            {props.submitLabel}
          </SubmitButton>
          {props.secondary}
        </div>
      ) : null}
    </>
  );
}
