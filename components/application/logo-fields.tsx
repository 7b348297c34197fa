'use client';
import { LogoPreview, type LogoPreviewWords } from '#components/brand/logo-preview.tsx';
import { FileField } from '#components/forms/file-field.tsx';
import { useFormContext } from '#components/forms/form-context.ts';
import { single } from '#components/forms/values.ts';
import { keptKeys } from '#lib/actions/result.ts';

/** The largest logo that is taken, in bytes. */
const LOGO_BYTES = 512 * 1024;

export type LogoFieldsProps = {
  light: { label: string; hint: string };
  dark: { label: string; hint: string };
  hint: string;
  preview: LogoPreviewWords;
};

/** The two logos of a company, shown as the sign-up page will show them: kept ones at once, chosen ones with JavaScript. */
export function LogoFields({ light, dark, hint, preview }: LogoFieldsProps) {
  const form = useFormContext();
  const keptUrl = (name: string) => single(form.valueOf(name + keptKeys.url));
  const field = (name: string, words: { label: string; hint: string }) => (
    <FileField
      name={name}
      label={words.label}
      hint={words.hint}
      required={!single(form.valueOf(name + keptKeys.ticket))}
      unmarked
      accept=".svg,image/svg+xml"
      maxBytes={LOGO_BYTES}
    />
  );
  return (
    <>
      <p className="text-ink-2">{hint}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {field('logoLight', light)}
        {field('logoDark', dark)}
      </div>
      <LogoPreview
        lightField="logoLight"
        darkField="logoDark"
        lightUrl={keptUrl('logoLight')}
        darkUrl={keptUrl('logoDark')}
        words={preview}
      />
    </>
  );
}
