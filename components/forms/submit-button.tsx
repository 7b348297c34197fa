'use client';
import { useEffect, useState } from 'react';
import { Button, type ButtonProps } from '#components/ui/button.tsx';
import { useFormContext } from './form-context.ts';

export type SubmitButtonProps = Omit<ButtonProps, 'pending' | 'type'> & {
  pendingLabel?: string;
  /** Sends without checking the fields first: "save as draft", "back". */
  unchecked?: boolean;
};

/** Sends the form around it. With `name` and `value` it says which of several buttons was pressed. */
export function SubmitButton({ pendingLabel, unchecked, variant = 'primary', children, ...rest }: SubmitButtonProps) {
  const { pending, words } = useFormContext();
  const [pressed, setPressed] = useState(false);
  useEffect(() => {
    if (!pending) setPressed(false);
  }, [pending]);
  const mine = pending && (pressed || !rest.name);
  return (
    <Button
      {...rest}
      type="submit"
      variant={variant}
      pending={mine}
      disabled={pending && !mine}
      formNoValidate={unchecked || undefined}
      onClick={() => setPressed(true)}
      onBlur={() => !pending && setPressed(false)}
    >
      {mine ? (pendingLabel ?? words.sending) : children}
    </Button>
  );
}
