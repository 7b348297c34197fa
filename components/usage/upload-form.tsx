'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import { fill } from '#components/forms/words.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { FileDrop } from '#components/ui/file-drop.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Progress } from '#components/ui/progress.tsx';

export type UploadWords = {
  file: string;
  hint: string;
  submit: string;
  cancel: string;
  choose: string;
  sending: string;
  /** with `{done}` and `{total}` */
  sent: string;
  counting: string;
  broken: string;
  tooLarge: string;
};

type Sending = { done: number; total: number };

/**
 * Sends a file of usage and shows how far it is, then leads to its report. Without JavaScript the browser sends the same
 * form, and the answer is the report.
 */
export function UploadForm({
  action,
  words,
  locale,
  maxBytes,
}: {
  action: string;
  words: UploadWords;
  locale: string;
  maxBytes: number;
}) {
  const router = useRouter();
  const request = useRef<XMLHttpRequest>(null);
  const [sending, setSending] = useState<Sending>();
  const [problem, setProblem] = useState<string>();
  const megabytes = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  });
  const size = (bytes: number) => megabytes.format(bytes / 1_000_000);

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const file = data.get('file');
    if (!(file instanceof File) || !file.name) return setProblem(words.choose);
    if (file.size > maxBytes) return setProblem(words.tooLarge);
    setProblem(undefined);
    setSending({ done: 0, total: file.size });
    const xhr = new XMLHttpRequest();
    request.current = xhr;
    xhr.upload.onprogress = ({ loaded, total }) => setSending({ done: loaded, total });
    xhr.onload = () => {
      const { location, message } = readAnswer(xhr.responseText);
      if (location) return router.push(location);
      setSending(undefined);
      setProblem(message ?? words.broken);
    };
    xhr.onerror = () => {
      setSending(undefined);
      setProblem(words.broken);
    };
    xhr.onabort = () => setSending(undefined);
    xhr.open('POST', action);
    xhr.setRequestHeader('accept', 'application/json');
    xhr.send(data);
  };

  const arrived = sending && sending.done >= sending.total;
  return (
    <form action={action} method="post" encType="multipart/form-data" onSubmit={send} className="form-stack">
      {problem ? (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      ) : null}
      <Field id="usage-file" label={words.file} hint={words.hint}>
        <FileDrop
          id="usage-file"
          name="file"
          accept=".ndjson,.jsonl,.json,.txt,application/x-ndjson"
          required
          disabled={Boolean(sending)}
          aria-describedby="usage-file-hint"
        />
      </Field>
      {sending ? (
        <div>
          <Progress
            label={arrived ? words.counting : words.sending}
            value={arrived ? undefined : sending.done}
            max={sending.total}
            text={fill(words.sent, { done: size(sending.done), total: size(sending.total) })}
          />
        </div>
      ) : null}
      <div className="form-actions">
        <Button type="submit" variant="primary" pending={Boolean(sending)}>
          {words.submit}
        </Button>
        {sending ? (
          <Button type="button" variant="quiet" onClick={() => request.current?.abort()}>
            {words.cancel}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function readAnswer(text: string): { location?: string; message?: string } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
