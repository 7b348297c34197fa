import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

export type RadioCard = {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Something at the end of the first line: a price, a badge. */
  aside?: ReactNode;
  disabled?: boolean;
};

export type RadioCardsProps = {
  id: string;
  name: string;
  options: RadioCard[];
  defaultValue?: string;
  invalid?: boolean;
  describedBy?: string;
  /** Further attributes for every radio button, such as a form library's. */
  control?: ComponentProps<'input'>;
  className?: string;
};

/** One choice of a few, each with room to say what it means. Wrap it in a fieldset with a legend. */
export function RadioCards(props: RadioCardsProps) {
  const { id, name, options, defaultValue, invalid, describedBy, control, className } = props;
  return (
    <div className={clsx('radio-cards', className)}>
      {options.map((option, index) => {
        const own = `${id}-${index}`;
        return (
          <label key={option.value} className="radio-card" htmlFor={own}>
            <input
              {...control}
              type="radio"
              id={own}
              name={name}
              value={option.value}
              defaultChecked={defaultValue === option.value}
              disabled={option.disabled}
              aria-invalid={invalid || undefined}
              aria-describedby={[option.hint && `${own}-hint`, describedBy].filter(Boolean).join(' ') || undefined}
              className="choice-box"
            />
            <span className="radio-card-label">{option.label}</span>
            {option.aside ? <span>{option.aside}</span> : null}
            {option.hint ? (
              <span className="radio-card-hint" id={`${own}-hint`}>
                {option.hint}
              </span>
            ) : null}
          </label>
        );
      })}
    </div>
  );
}
