'use client';
import { unstable_rethrow } from 'next/navigation';
import { useActionState, useCallback, useEffect, useRef, useState, useTransition } from 'react';
import { type ActionState, type FormAction, idle } from '#lib/actions/result.ts';
import type { FormWords } from './words.ts';

function failure(sentence: string): ActionState<never> {
  return { status: 'error', message: sentence, fieldErrors: {}, values: {} };
}

function explain(error: unknown, words: FormWords): ActionState<never> {
  if (error instanceof TypeError) return failure(words.network);
  if (error instanceof Error && error.name === 'UnrecognizedActionError') return failure(words.stale);
  return failure(words.unexpected);
}

function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Sends a form to its server action. `formAction` is for the form's `action`, so that it works without JavaScript;
 * `send` is for a submit handler: it sends once at a time, keeps what was typed (React would empty the form after an
 * `action`), and turns a lost connection into a sentence in the form.
 */
export function useSubmission<T>(action: FormAction<T>, words: FormWords, givenId = '') {
  const [served, formAction] = useActionState<ActionState<T>, FormData>(action, idle as Awaited<ActionState<T>>);
  const [local, setLocal] = useState<ActionState<T>>();
  const [pending, startTransition] = useTransition();
  const [submissionId, setSubmissionId] = useState(givenId);
  const busy = useRef(false);
  const state: ActionState<T> = local ?? served;

  useEffect(() => {
    if (!submissionId) setSubmissionId(randomId());
  }, [submissionId]);

  const send = useCallback(
    (form: FormData) => {
      if (busy.current) return;
      busy.current = true;
      startTransition(async () => {
        try {
          const answer = await action(state, form);
          startTransition(() => {
            setLocal(answer ?? idle);
            if (answer?.status === 'ok') setSubmissionId(randomId());
          });
        } catch (error) {
          unstable_rethrow(error);
          startTransition(() => setLocal(explain(error, words)));
        } finally {
          busy.current = false;
        }
      });
    },
    [action, state, words],
  );

  return { state, formAction, pending, send, submissionId };
}
