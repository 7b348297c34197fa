import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

export type Option = { value: string; label: string; disabled?: boolean };
export type OptionGroup = { label: string; options: Option[] };

export type SelectProps = Omit<ComponentProps<'select'>, 'children'> & {
  options: (Option | OptionGroup)[];
  /** The first, empty choice. */
  placeholder?: string;
  invalid?: boolean;
};

function Item({ value, label, disabled }: Option) {
  return (
    <option value={value} disabled={disabled}>
      {label}
    </option>
  );
}

/** The browser's own list of choices. */
export function Select({ options, placeholder, invalid, className, ...rest }: SelectProps) {
  return (
    <select {...rest} aria-invalid={invalid || undefined} className={clsx('control', className)}>
      {placeholder === undefined ? null : <option value="">{placeholder}</option>}
      {options.map((entry) =>
        'options' in entry ? (
          <optgroup key={entry.label} label={entry.label}>
            {entry.options.map((option) => (
              <Item key={option.value} {...option} />
            ))}
          </optgroup>
        ) : (
          <Item key={entry.value} {...entry} />
        ),
      )}
    </select>
  );
}
