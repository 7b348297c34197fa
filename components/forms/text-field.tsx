'use client';
import { type HTMLAttributes, type ReactNode, useState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { type FieldBase, useField } from './fields.tsx';
import { single } from './values.ts';

export type TextFieldProps = FieldBase & {
  type?: 'text' | 'email' | 'url' | 'password' | 'tel' | 'search' | 'integer' | 'date';
  minLength?: number;
  maxLength?: number;
  /** Source of a regular expression for the whole value; say in `words.pattern` what it wants. */
  pattern?: string;
  min?: number;
  max?: number;
  /** Name of the field that has to hold the same. */
  sameAs?: string;
  autoComplete?: string;
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  placeholder?: string;
  prefix?: ReactNode;
  suffix?: ReactNode;
  mono?: boolean;
  readOnly?: boolean;
  spellCheck?: boolean;
  autoCapitalize?: string;
  defaultValue?: string;
};

const kinds = { email: 'email', url: 'url', integer: 'integer' } as const;

/** One line of text. A password gets a button that shows it. */
export function TextField(props: TextFieldProps) {
  const {
    type = 'text',
    minLength,
    maxLength,
    pattern,
    min,
    max,
    sameAs,
    prefix,
    suffix,
    defaultValue,
    ...rest
  } = props;
  const { name, label, hint, warning, required, disabled, words, unmarked, className, ...attributes } = rest;
  const base = { name, label, hint, warning, required, disabled, words, unmarked, className };
  const kind = type in kinds ? kinds[type as keyof typeof kinds] : 'text';
  const { form, id, error, value, mark, control } = useField(base, {
    kind,
    minLength,
    maxLength,
    pattern,
    min,
    max,
    sameAs,
  });
  const [shown, setShown] = useState(false);
  const technical = type === 'email' || type === 'url' || type === 'password' || attributes.mono;
  const input = (
    <Input
      autoCapitalize={technical ? 'none' : undefined}
      spellCheck={technical ? false : undefined}
      inputMode={type === 'integer' ? 'numeric' : undefined}
      {...attributes}
      {...control}
      type={type === 'integer' || (type === 'password' && shown) ? 'text' : type}
      prefix={prefix}
      suffix={suffix}
      defaultValue={single(value) ?? defaultValue}
      invalid={Boolean(error)}
    />
  );
  return (
    <Field id={id} label={label} hint={hint} error={error} warning={warning} mark={mark} className={className}>
      {type === 'password' ? (
        <div className="control-group">
          {input}
          <button
            type="button"
            className="control-affix control-reveal needs-script"
            aria-pressed={shown}
            aria-controls={id}
            onClick={() => setShown(!shown)}
          >
            {shown ? form.words.hidePassword : form.words.showPassword}
          </button>
        </div>
      ) : (
        input
      )}
    </Field>
  );
}
