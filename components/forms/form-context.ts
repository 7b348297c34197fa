'use client';
import { type ChangeEventHandler, createContext, type FocusEventHandler, type RefCallback, useContext } from 'react';
import { type ActionState, idle } from '#lib/actions/result.ts';
import type { Rules } from './rules.ts';
import type { FormWords } from './words.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What a control gets from its form: its name, and the wires when the form checks as one types. */
export type Binding = {
  name: string;
  ref?: RefCallback<Control>;
  onChange?: ChangeEventHandler<Control>;
  onBlur?: FocusEventHandler<Control>;
};

export type FormContextValue = {
  id: string;
  words: FormWords;
  pending: boolean;
  state: ActionState;
  valueOf: (name: string) => string | string[] | undefined;
  errorOf: (name: string) => string | undefined;
  bind: (name: string, rules: Rules) => Binding;
};

export const FormContext = createContext<FormContextValue | null>(null);

/** The form around a field. Throws when there is none. */
export function useFormContext(): FormContextValue {
  const form = useContext(FormContext);
  if (!form) throw new Error('A form field stands outside a form.');
  return form;
}

/** The id of a field's control inside a form. */
export function fieldId(formId: string, name: string): string {
  return `${formId}-${name.replace(/[^\w-]+/g, '-')}`;
}

/** What the form's action answered last: for views that show its result. Idle outside a form. */
export function useFormState(): ActionState {
  return useContext(FormContext)?.state ?? idle;
}
