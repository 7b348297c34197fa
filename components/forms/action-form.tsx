import { randomUUID } from 'node:crypto';
import { ClientForm, type ClientFormProps } from './client-form.tsx';
import { getFormWords } from './form-words.ts';

export type ActionFormProps<T> = Omit<ClientFormProps<T>, 'words' | 'submissionId'>;

/**
 * The form of the product: sends to a server action, with and without JavaScript; checks fields as one leaves them,
 * keeps what was typed after a refusal, focuses what is wrong, sends once. Fields inside bind themselves by name.
 */
export async function ActionForm<T>(props: ActionFormProps<T>) {
  return <ClientForm {...props} words={await getFormWords()} submissionId={randomUUID()} />;
}
