'use client';
import { type ComponentProps, type ReactNode, type Ref, useEffect, useState } from 'react';
import { Glyph } from './glyph.tsx';

export type FileDropProps = Omit<ComponentProps<'input'>, 'type' | 'ref'> & {
  id: string;
  invalid?: boolean;
  /** Grounds on which a chosen picture is shown before it is sent; nothing without JavaScript. */
  preview?: ('light' | 'dark')[];
  /** Alternative text of the preview. */
  previewLabel?: string;
  /** What is shown while nothing is chosen, e.g. the picture in use now. */
  children?: ReactNode;
  inputRef?: Ref<HTMLInputElement>;
};

/** Shows a picture on a light or a dark ground, as a page in that scheme will. */
export function Ground({ scheme, src, alt }: { scheme: 'light' | 'dark'; src: string; alt: string }) {
  return (
    <div className={`ground scheme-${scheme}`}>
      <img src={src} alt={alt} />
    </div>
  );
}

/** The browser's own file input on a surface that also takes a dropped file, with a preview of pictures. */
export function FileDrop(props: FileDropProps) {
  const { id, invalid, preview, previewLabel = '', children, inputRef, onChange, className, ...rest } = props;
  const [over, setOver] = useState(false);
  const [url, setUrl] = useState<string>();

  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url]);

  const show = (file: File | undefined) =>
    setUrl(file && preview && file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined);

  return (
    <div className="grid gap-2">
      <div className="file-drop" data-over={over || undefined}>
        <Glyph name="file" className="glyph-lg text-ink-3" />
        <input
          {...rest}
          id={id}
          type="file"
          aria-invalid={invalid || undefined}
          className={`file-input ${className ?? ''}`}
          ref={inputRef}
          onDragEnter={() => setOver(true)}
          onDragLeave={() => setOver(false)}
          onDrop={() => setOver(false)}
          onChange={(event) => {
            show(event.target.files?.[0]);
            onChange?.(event);
          }}
        />
      </div>
      {url && preview ? (
        <div className="grounds">
          {preview.map((scheme) => (
            <Ground key={scheme} scheme={scheme} src={url} alt={previewLabel} />
          ))}
        </div>
      ) : (
        children
      )}
    </div>
  );
}
