import { getTranslations } from 'next-intl/server';
import { Glyph, type GlyphName } from '#components/ui/glyph.tsx';

export type Theme = 'light' | 'dark' | 'system';

export type ThemeSwitchProps = {
  current: Theme;
  /** Receives `theme` ("light", "dark" or "system") and `back`, the address to return to when given. */
  action: (form: FormData) => Promise<void>;
  back?: string;
};

const choices: { theme: Theme; glyph: GlyphName }[] = [
  { theme: 'system', glyph: 'system' },
  { theme: 'light', glyph: 'sun' },
  { theme: 'dark', glyph: 'moon' },
];

/** Light, dark, or as the device says; a plain form. */
export async function ThemeSwitch({ current, action, back }: ThemeSwitchProps) {
  const t = await getTranslations('ui');
  return (
    <form action={action}>
      {back ? <input type="hidden" name="back" value={back} /> : null}
      <fieldset className="switch">
        <legend className="sr-only">{t('theme')}</legend>
        {choices.map(({ theme, glyph }) => (
          <button
            key={theme}
            type="submit"
            name="theme"
            value={theme}
            aria-label={t(`themes.${theme}`)}
            title={t(`themes.${theme}`)}
            aria-pressed={current === theme}
          >
            <Glyph name={glyph} />
          </button>
        ))}
      </fieldset>
    </form>
  );
}
