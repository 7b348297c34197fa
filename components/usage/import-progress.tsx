'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { fill } from '#components/forms/words.ts';
import { Progress } from '#components/ui/progress.tsx';

/** How far an import is, as its route answers. */
export type ImportStep = { state: string; bytes: number; bytesExpected: number | null; received: number };

const EVERY_MS = 1000;

/** Looks after an import that is under way: moves the bar, and shows the whole report once it has ended. */
export function ImportProgress({
  source,
  first,
  words,
  locale,
}: {
  /** the address that answers with an `ImportStep` */
  source: string;
  first: ImportStep;
  /** `lines` with `{count}` */
  words: { label: string; lines: string };
  locale: string;
}) {
  const router = useRouter();
  const [step, setStep] = useState(first);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    const look = async () => {
      const answer = await fetch(source, { cache: 'no-store' }).catch(() => null);
      if (over) return;
      if (answer?.ok) {
        const seen: ImportStep = await answer.json();
        if (over) return;
        setStep(seen);
        if (seen.state !== 'RECEIVING') return router.refresh();
      }
      timer = setTimeout(look, EVERY_MS);
    };
    timer = setTimeout(look, EVERY_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [source, router]);

  const { bytes, bytesExpected } = step;
  return (
    <Progress
      label={words.label}
      value={bytesExpected ? Math.min(bytes, bytesExpected) : undefined}
      max={bytesExpected ?? undefined}
      text={fill(words.lines, { count: new Intl.NumberFormat(locale).format(step.received) })}
    />
  );
}
