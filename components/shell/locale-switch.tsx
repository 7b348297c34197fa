import { getTranslations } from 'next-intl/server';

export type LocaleSwitchProps = {
  current: string;
  /** Each language in its own name. */
  locales?: { value: string; label: string }[];
  /** Receives `locale` and `back`, the address to return to when given. */
  action: (form: FormData) => Promise<void>;
  back?: string;
};

const known = [
  { value: 'en', label: 'English' },
  { value: 'ja', label: '日本語' },
];

/** The language of the pages; a plain form. */
export async function LocaleSwitch({ current, locales = known, action, back }: LocaleSwitchProps) {
  const t = await getTranslations('ui');
  return (
    <form action={action}>
      {back ? <input type="hidden" name="back" value={back} /> : null}
      <fieldset className="switch">
        <legend className="sr-only">{t('language')}</legend>
        {locales.map(({ value, label }) => (
          <button key={value} type="submit" name="locale" value={value} lang={value} aria-pressed={current === value}>
            {label}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
