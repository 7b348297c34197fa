import type { ReactNode } from 'react';

/** The form's words, in the reader's language. */
export type SignupWords = {
  formTitle: string;
  organization: string;
  name: string;
  email: string;
  emailFixed: string;
  password: string;
  passwordHint: string;
  passwordAgain: string;
  country: string;
  countryNone: string;
  optional: string;
  submit: string;
  submitting: string;
  problems: string;
};

export type SignupFieldsProps = {
  words: SignupWords;
  /** The sentence with the links to terms and privacy notice. */
  terms: ReactNode;
  countries: { value: string; label: string }[];
  /** What was typed before a refusal, or what a link fills in. */
  values: Record<string, string>;
  /** One sentence for each field that was refused. */
  errors: Record<string, string>;
  /** The link was made for one address. */
  emailFixed: boolean;
  /** The password was typed once already, and not kept. */
  passwordLost: boolean;
};

type InputProps = SignupFieldsProps & {
  name: 'organization' | 'name' | 'email' | 'password';
  hint?: string;
  attributes: React.ComponentProps<'input'>;
};

function noteIds(name: string, error?: string, hint?: string): string | undefined {
  return [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ') || undefined;
}

function Notes({ name, error, hint }: { name: string; error?: string; hint?: string }) {
  return (
    <>
      {error ? (
        <p className="su-err" id={`${name}-error`}>
          {error}
        </p>
      ) : null}
      {hint ? (
        <p className="su-hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
    </>
  );
}

function TextInput({ words, values, errors, name, hint, attributes }: InputProps) {
  const error = errors[name];
  return (
    <div className="su-f">
      <label htmlFor={name}>{words[name]}</label>
      <input
        required
        {...attributes}
        id={name}
        name={name}
        defaultValue={name === 'password' ? undefined : values[name]}
        aria-invalid={error ? true : undefined}
        aria-describedby={noteIds(name, error, hint)}
      />
      <Notes name={name} error={error} hint={hint} />
    </div>
  );
}

/** The fields of a sign-up: the browser's own controls, usable before and without any script. */
export function SignupFields(props: SignupFieldsProps) {
  const { words, values, errors, countries, emailFixed } = props;
  return (
    <>
      <TextInput
        {...props}
        name="organization"
        attributes={{ autoComplete: 'organization', minLength: 2, maxLength: 255 }}
      />
      <TextInput {...props} name="name" attributes={{ autoComplete: 'name', maxLength: 100 }} />
      <TextInput
        {...props}
        name="email"
        hint={emailFixed ? words.emailFixed : undefined}
        attributes={{ type: 'email', autoComplete: 'email', maxLength: 254, readOnly: emailFixed || undefined }}
      />
      <TextInput
        {...props}
        name="password"
        hint={props.passwordLost ? words.passwordAgain : words.passwordHint}
        attributes={{ type: 'password', autoComplete: 'new-password', minLength: 12, maxLength: 200 }}
      />
      <div className="su-f">
        <label htmlFor="country">
          {words.country} <span>({words.optional})</span>
        </label>
        <select
          // React leaves a list's choice behind when it empties a form; a new list has the right one.
          key={values.country}
          id="country"
          name="country"
          autoComplete="country"
          defaultValue={values.country ?? ''}
          aria-invalid={errors.country ? true : undefined}
          aria-describedby={noteIds('country', errors.country)}
        >
          <option value="">{words.countryNone}</option>
          {countries.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <Notes name="country" error={errors.country} />
      </div>
      <div className="su-check">
        <input
          type="checkbox"
          id="terms"
          name="terms"
          required
          defaultChecked={values.terms === 'on'}
          aria-invalid={errors.terms ? true : undefined}
          aria-describedby={noteIds('terms', errors.terms)}
        />
        <label htmlFor="terms">{props.terms}</label>
        <Notes name="terms" error={errors.terms} />
      </div>
    </>
  );
}
