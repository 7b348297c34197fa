'use client';
import { FileField } from '#components/forms/file-field.tsx';
import { useFormContext } from '#components/forms/form-context.ts';
import { single } from '#components/forms/values.ts';
import { keptKeys } from '#lib/actions/result.ts';
import { LogoPreview, type LogoPreviewWords } from './logo-preview.tsx';

/** The largest logo that is taken, in bytes. */
const LOGO_BYTES = 512 * 1024;

/** `url` is the logo in use, which stays unless another is chosen. */
type LogoWords = { label: string; hint: string; url?: string };

export type LogoFieldsProps = { light: LogoWords; dark: LogoWords; preview: LogoPreviewWords; disabled?: boolean };

/**
 * Fields for a company's two logos, shown as the head of its sign-up page will show them: those in use or kept from a
 * refused form at once, chosen ones with JavaScript.
 */
export function LogoFields({ light, dark, preview, disabled }: LogoFieldsProps) {
  const form = useFormContext();
  const keptUrl = (name: string) => single(form.valueOf(name + keptKeys.url));
  const field = (name: string, words: LogoWords) => (
    <FileField
      name={name}
      label={words.label}
      hint={words.hint}
      required={!words.url && !single(form.valueOf(name + keptKeys.ticket))}
      unmarked={!words.url}
      accept=".svg,image/svg+xml"
      maxBytes={LOGO_BYTES}
      disabled={disabled}
    />
  );
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        {field('logoLight', light)}
        {field('logoDark', dark)}
      </div>
      <LogoPreview
        lightField="logoLight"
        darkField="logoDark"
        lightUrl={keptUrl('logoLight') ?? light.url}
        darkUrl={keptUrl('logoDark') ?? dark.url}
        words={preview}
      />
    </>
  );
}
