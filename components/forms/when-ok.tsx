'use client';
import type { ReactNode } from 'react';
import { SecretField, type SecretWords } from '#components/ui/secret-field.tsx';
import { useFormState } from './form-context.ts';

/** Shows its children inside a form only after the action said ok. */
export function WhenOk({ children }: { children: ReactNode }) {
  return useFormState().status === 'ok' ? children : null;
}

/** Shows its children inside a form until the action said ok. */
export function UntilOk({ children }: { children: ReactNode }) {
  return useFormState().status === 'ok' ? null : children;
}

/** A secret out of the action's answer (`data[name]`), shown this once. */
export function OkSecret({ name, label, words }: { name: string; label: string; words: SecretWords }) {
  const state = useFormState();
  const data = state.status === 'ok' ? (state.data as Record<string, unknown> | null) : null;
  const value = data?.[name];
  return typeof value === 'string' ? <SecretField label={label} value={value} words={words} /> : null;
}
