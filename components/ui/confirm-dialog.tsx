import { randomUUID } from 'node:crypto';
import { getFormWords } from '#components/forms/form-words.ts';
import { ConfirmControl, type ConfirmControlProps } from './confirm-control.tsx';

export type ConfirmDialogProps<T> = Omit<ConfirmControlProps<T>, 'words' | 'submissionId'>;

/** Asks before something is done, lists what will follow, and may want a word typed. Goes inside `Gated` as it is. */
export async function ConfirmDialog<T>(props: ConfirmDialogProps<T>) {
  return <ConfirmControl {...props} words={await getFormWords()} submissionId={randomUUID()} />;
}
