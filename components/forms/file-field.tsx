'use client';
import type { ReactNode } from 'react';
import { Field } from '#components/ui/field.tsx';
import { FileDrop, Ground } from '#components/ui/file-drop.tsx';
import { keptKeys } from '#lib/actions/result.ts';
import { type FieldBase, useField } from './fields.tsx';
import { useFormContext } from './form-context.ts';
import { single } from './values.ts';
import { fill } from './words.ts';

export type FileFieldProps = FieldBase & {
  /** As in the `accept` attribute, e.g. ".svg,image/svg+xml". */
  accept?: string;
  maxBytes?: number;
  /** Grounds on which a chosen picture is shown before it is sent. */
  preview?: ('light' | 'dark')[];
  /** Address of the picture in use now. */
  currentUrl?: string;
  children?: ReactNode;
};

/**
 * A file. When the action refuses but keeps the upload, it echoes `values[name + '_kept']` (a ticket, sent again as a
 * hidden field of that name), `…_keptName` and, for a preview, `…_keptUrl`.
 */
export function FileField({ accept, maxBytes, preview, currentUrl, children, ...base }: FileFieldProps) {
  const { name } = base;
  const around = useFormContext();
  const ticket = single(around.valueOf(name + keptKeys.ticket));
  const keptName = single(around.valueOf(name + keptKeys.name));
  const shownUrl = single(around.valueOf(name + keptKeys.url)) ?? currentUrl;
  const asked = ticket ? { ...base, required: false, unmarked: true } : base;
  const { form, frame, error, control: wired } = useField(asked, { kind: 'file', accept, maxBytes });
  const { ref, ...control } = wired;
  return (
    <Field {...frame}>
      <FileDrop
        {...control}
        inputRef={ref}
        accept={accept}
        preview={preview}
        previewLabel={fill(form.words.preview, { label: base.label })}
        invalid={Boolean(error)}
      >
        {shownUrl && preview ? (
          <div className="grounds">
            {preview.map((scheme) => (
              <Ground
                key={scheme}
                scheme={scheme}
                src={shownUrl}
                alt={fill(form.words.preview, { label: base.label })}
              />
            ))}
          </div>
        ) : (
          children
        )}
      </FileDrop>
      {ticket ? (
        <>
          <input type="hidden" name={name + keptKeys.ticket} value={ticket} />
          <p className="field-hint">{fill(form.words.kept, { name: keptName ?? base.label })}</p>
        </>
      ) : null}
    </Field>
  );
}
