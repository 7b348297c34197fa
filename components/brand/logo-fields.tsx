'use client';
import { FileField } from '#components/forms/file-field.tsx';
import { useFormContext } from '#components/forms/form-context.ts';
import { single } from '#components/forms/values.ts';
import { keptKeys } from '#lib/actions/result.ts';
import { LogoPreview, type LogoPreviewWords } from './logo-preview.tsx';

const LOGO_BYTES = 512 * 1024;

export type NewLogosProps = {
  light: { label: string; hint: string; url: string };
  dark: { label: string; hint: string; url: string };
  preview: LogoPreviewWords;
  disabled?: boolean;
};

/** Fields for two new logos, shown at once in the head of the page; until others are chosen, those in use. */
export function NewLogos({ light, dark, preview, disabled }: NewLogosProps) {
  const form = useFormContext();
  const keptUrl = (name: string) => single(form.valueOf(name + keptKeys.url));
  const field = (name: string, words: { label: string; hint: string }) => (
    <FileField
      name={name}
      label={words.label}
      hint={words.hint}
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
