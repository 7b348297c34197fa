'use client';
import { useEffect, useRef, useState } from 'react';
import { buttonClass } from '#components/ui/button.tsx';

const PAUSE_MS = 700;
const FIELDS = ['reason', 'message'] as const;

export type MailPreviewProps = {
  /** Where the mail is rendered; takes `reason` and `message` by POST. */
  address: string;
  title: string;
  /** What the button says that shows the mail with the words typed; without it the mail has none. */
  refresh?: string;
};

/**
 * The mail as its reader will get it, beside the words being typed. With JavaScript it follows the typing; without, the button
 * sends the words into the frame.
 */
export function MailPreview({ address, title, refresh }: MailPreviewProps) {
  const [turn, setTurn] = useState(0);
  const inside = useRef<HTMLDivElement>(null);
  const name = `mail-preview-${turn}`;

  useEffect(() => {
    const form = inside.current?.closest('form');
    if (!form || !refresh) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setTurn((former) => former + 1), PAUSE_MS);
    };
    form.addEventListener('input', later);
    return () => {
      clearTimeout(timer);
      form.removeEventListener('input', later);
    };
  }, [refresh]);

  // A new frame for each turn: what is posted into a fresh one adds no step to the browser's history.
  useEffect(() => {
    const form = inside.current?.closest('form');
    if (turn > 0 && form) postTo(address, name, form);
  }, [turn, name, address]);

  return (
    <div ref={inside} className="grid gap-3 xl:sticky xl:top-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-md font-semibold">{title}</h2>
        {refresh ? (
          <button
            type="submit"
            formAction={address}
            formMethod="post"
            formTarget={name}
            formNoValidate
            className={buttonClass({ size: 'sm' })}
            onClick={(event) => {
              event.preventDefault();
              setTurn((former) => former + 1);
            }}
          >
            {refresh}
          </button>
        ) : null}
      </div>
      <iframe
        key={name}
        name={name}
        title={title}
        src={turn === 0 ? address : undefined}
        className="h-[40rem] w-full rounded-lg border border-line bg-white"
      />
    </div>
  );
}

function postTo(address: string, target: string, words: HTMLFormElement): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = address;
  form.target = target;
  const typed = new FormData(words);
  for (const field of FIELDS) {
    const value = typed.get(field);
    if (typeof value !== 'string') continue;
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = field;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
  form.remove();
}
