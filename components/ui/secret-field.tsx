'use client';
import { useState } from 'react';
import { Button } from './button.tsx';
import { CopyControl } from './copy-control.tsx';

export type SecretWords = { reveal: string; hide: string; copy: string; copied: string; copyFailed: string };
export type SecretFieldProps = {
  label: string;
  value: string;
  words: SecretWords /** Starts hidden. */;
  veiled?: boolean;
};

/** A secret that can be read, hidden and copied. Without JavaScript it is readable. */
export function SecretField({ label, value, words, veiled = false }: SecretFieldProps) {
  const [hidden, setHidden] = useState(veiled);
  return (
    <div className="secret">
      <p className="field-label">{label}</p>
      <div className="secret-row">
        <code className="secret-value">{hidden ? '•'.repeat(24) : value}</code>
        <Button className="needs-script" onClick={() => setHidden(!hidden)} aria-pressed={!hidden}>
          {hidden ? words.reveal : words.hide}
        </Button>
        <CopyControl value={value} label={words.copy} copiedLabel={words.copied} failedLabel={words.copyFailed} />
      </div>
    </div>
  );
}
