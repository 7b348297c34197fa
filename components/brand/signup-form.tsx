'use client';
import { useActionState } from 'react';
import { type ActionState, type FormAction, idle } from '#lib/actions/result.ts';
import { SignupFields, type SignupFieldsProps, type SignupWords } from './signup-fields.tsx';

export type SignupFormProps = Pick<SignupFieldsProps, 'words' | 'terms' | 'countries'> & {
  action: FormAction<{ slug: string }>;
  slug: string;
  locale: string;
  /** A sign-up link's secret, and the address that the link was made for. */
  token?: string;
  email?: string;
};

function Problems({ state, words }: { state: ActionState<{ slug: string }>; words: SignupWords }) {
  if (state.status !== 'error') return null;
  const wrong = Object.entries(state.fieldErrors).filter(([name]) => name !== 'form');
  return (
    <div className="su-alert" role="alert">
      <p>{state.message}</p>
      {wrong.length > 0 ? (
        <ul aria-label={words.problems}>
          {wrong.map(([name, sentence]) => (
            <li key={name}>
              <a href={`#${name}`}>{sentence}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** The sign-up form: a plain POST to its action, which React only makes smoother where it runs. */
export function SignupForm({ action, slug, locale, token, email, ...fields }: SignupFormProps) {
  const [state, formAction, pending] = useActionState<ActionState<{ slug: string }>, FormData>(action, idle);
  const refused = state.status === 'error';
  const typed = refused ? single(state.values) : {};
  return (
    <form className="su-form" action={formAction}>
      <h2>{fields.words.formTitle}</h2>
      <Problems state={state} words={fields.words} />
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="locale" value={locale} />
      {token ? <input type="hidden" name="token" value={token} /> : null}
      <SignupFields
        {...fields}
        values={email ? { ...typed, email } : typed}
        errors={refused ? state.fieldErrors : {}}
        emailFixed={Boolean(email)}
        passwordLost={refused && !state.fieldErrors.password}
      />
      <button
        className="su-go"
        type="submit"
        aria-disabled={pending || undefined}
        onClick={(event) => pending && event.preventDefault()}
      >
        {pending ? fields.words.submitting : fields.words.submit}
      </button>
    </form>
  );
}

function single(values: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
