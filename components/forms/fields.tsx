'use client';
import type { ReactNode } from 'react';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { describedBy, Field, FieldNotes } from '#components/ui/field.tsx';
import { type Option, type OptionGroup, Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { fieldId, useFormContext } from './form-context.ts';
import type { Rules } from './rules.ts';
import { single } from './values.ts';

export type FieldBase = {
  name: string;
  label: string;
  hint?: ReactNode;
  /** One sentence that does not refuse anything. */
  warning?: string;
  required?: boolean;
  disabled?: boolean;
  /** Own sentences in place of the form's, for this field. */
  words?: Rules['words'];
  /** Hides the word "optional" where it would only be noise. */
  unmarked?: boolean;
  className?: string;
};

/** What every field needs of its form. */
export function useField(base: FieldBase, rules: Omit<Rules, 'label' | 'required' | 'words'>) {
  const form = useFormContext();
  const { name, label, required, words, hint, warning } = base;
  const id = fieldId(form.id, name);
  const error = form.errorOf(name);
  const mark = required || base.unmarked ? undefined : form.words.optional;
  return {
    form,
    id,
    error,
    value: form.valueOf(name),
    mark,
    /** what stands around the control */
    frame: { id, label, hint, error, warning, mark, className: base.className },
    control: {
      ...form.bind(name, { ...rules, label, required, words }),
      id,
      disabled: base.disabled,
      'aria-required': required || undefined,
      'aria-describedby': describedBy(id, { hint, error, warning }),
    },
  };
}

export type SelectFieldProps = FieldBase & {
  options: (Option | OptionGroup)[];
  placeholder?: string;
  defaultValue?: string;
};

/** A list of choices. */
export function SelectField({ options, placeholder, defaultValue, ...base }: SelectFieldProps) {
  const { frame, error, value, control } = useField(base, { kind: 'select' });
  return (
    <Field {...frame}>
      <Select
        {...control}
        options={options}
        placeholder={placeholder}
        defaultValue={single(value) ?? defaultValue}
        invalid={Boolean(error)}
      />
    </Field>
  );
}

export type TextAreaFieldProps = FieldBase & {
  rows?: number;
  minLength?: number;
  maxLength?: number;
  placeholder?: string;
  defaultValue?: string;
  mono?: boolean;
  readOnly?: boolean;
};

/** Text of several lines. */
export function TextAreaField({
  rows,
  minLength,
  maxLength,
  placeholder,
  defaultValue,
  mono,
  readOnly,
  ...base
}: TextAreaFieldProps) {
  const { frame, error, value, control } = useField(base, { kind: 'text', minLength, maxLength });
  return (
    <Field {...frame}>
      <Textarea
        {...control}
        rows={rows}
        placeholder={placeholder}
        mono={mono}
        readOnly={readOnly}
        defaultValue={single(value) ?? defaultValue}
        invalid={Boolean(error)}
      />
    </Field>
  );
}

export type CheckboxFieldProps = Omit<FieldBase, 'label'> & {
  /** What is ticked; may hold links. */
  children: ReactNode;
  /** The same in plain words, for sentences about it. */
  label?: string;
  value?: string;
  defaultChecked?: boolean;
};

/** One box to tick; sends `value` ("on") when ticked. */
export function CheckboxField({ children, value = 'on', defaultChecked, label = '', ...base }: CheckboxFieldProps) {
  const field = useField({ ...base, label }, { kind: 'checkbox' });
  const { form, id, error, control } = field;
  const echoed = form.state.status === 'error' && Object.keys(form.state.values).length > 0;
  const shown = field.value;
  const ticked = Array.isArray(shown) ? shown.includes(value) : shown === value;
  return (
    <div className={base.className}>
      <Checkbox
        {...control}
        value={value}
        label={children}
        defaultChecked={echoed || shown !== undefined ? ticked : defaultChecked}
        invalid={Boolean(error)}
      />
      <div className="ms-7">
        <FieldNotes id={id} hint={base.hint} error={error} warning={base.warning} />
      </div>
    </div>
  );
}

export type CheckboxGroupFieldProps = FieldBase & {
  options: { value: string; label: string; hint?: string; disabled?: boolean }[];
  defaultValue?: string[];
  /** Very many options: in columns, in a frame that scrolls. */
  many?: boolean;
};

/** Several boxes that send under one name. */
export function CheckboxGroupField({ options, defaultValue = [], many, ...base }: CheckboxGroupFieldProps) {
  const form = useFormContext();
  const id = fieldId(form.id, base.name);
  const error = form.errorOf(base.name);
  const given = form.valueOf(base.name);
  const ticked = given === undefined ? (form.state.status === 'error' ? [] : defaultValue) : [given].flat();
  return (
    <fieldset id={id} className={`field ${base.className ?? ''}`} tabIndex={-1} disabled={base.disabled}>
      <legend className="field-label">{base.label}</legend>
      <FieldNotes id={id} hint={base.hint} error={error} warning={base.warning} />
      <div className={many ? 'choices-many' : 'mt-1 grid gap-1.5'}>
        {options.map((option, index) => (
          <Checkbox
            key={option.value}
            id={`${id}-${index}`}
            name={base.name}
            value={option.value}
            label={option.label}
            hint={option.hint}
            disabled={option.disabled}
            defaultChecked={ticked.includes(option.value)}
            invalid={Boolean(error)}
            aria-describedby={describedBy(id, { error })}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** A value that travels along. */
export function HiddenField({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />;
}
