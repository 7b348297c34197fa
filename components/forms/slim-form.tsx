import { randomUUID } from 'node:crypto';
import type { ActionFormProps } from './action-form.tsx';
import { getFormWords } from './form-words.ts';
import { SlimFormClient } from './slim-form-client.tsx';

/** `ActionForm` without react-hook-form: the same fields and states, checked by the server only. */
export async function SlimForm<T>(props: Omit<ActionFormProps<T>, 'resetOnOk'> & { cached?: boolean }) {
  const { cached, ...rest } = props;
  return <SlimFormClient {...rest} words={await getFormWords()} submissionId={cached ? '' : randomUUID()} />;
}
