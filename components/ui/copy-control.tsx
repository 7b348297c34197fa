'use client';
import { useEffect, useState } from 'react';
import { Button, type ButtonSize, type ButtonVariant } from './button.tsx';
import { Glyph } from './glyph.tsx';

export type CopyControlProps = {
  value: string;
  label: string;
  copiedLabel: string;
  /** Said when the browser refuses; the value stays selectable beside the button. */
  failedLabel: string;
  iconOnly?: boolean;
  variant?: ButtonVariant;
  size?: ButtonSize;
};

/** Puts a text on the clipboard and says so. */
export function CopyControl({ value, label, copiedLabel, failedLabel, iconOnly, variant, size }: CopyControlProps) {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), 2500);
    return () => clearTimeout(timer);
  }, [outcome]);
  const said = outcome === 'copied' ? copiedLabel : outcome === 'failed' ? failedLabel : '';
  return (
    <>
      <Button
        variant={variant}
        size={size}
        iconOnly={iconOnly}
        className="needs-script"
        aria-label={iconOnly ? label : undefined}
        title={iconOnly ? label : undefined}
        icon={<Glyph name={outcome === 'copied' ? 'check' : 'copy'} />}
        onClick={async () => {
          try {
            await navigator.clipboard.writeText(value);
            setOutcome('copied');
          } catch {
            setOutcome('failed');
          }
        }}
      >
        {iconOnly ? null : said || label}
      </Button>
      <span className="sr-only" role="status">
        {said}
      </span>
    </>
  );
}
