/**
 * What every server action answers with.
 *
 * - `idle`: nothing was sent yet.
 * - `ok`: done; `data` is for the form's result view, `message` one sentence for people.
 * - `error`: refused; `message` is one sentence, `fieldErrors` one sentence per field name, `values` what was typed
 *   (never passwords), so that a page without JavaScript shows it again. A kept upload is echoed under the field's
 *   name with the endings listed in `keptKeys`.
 */
export type ActionState<T = unknown> =
  | { status: 'idle' }
  | { status: 'ok'; data: T; message?: string }
  | {
      status: 'error';
      message: string;
      fieldErrors: Record<string, string>;
      values: Record<string, string | string[]>;
      requestId?: string;
    };

/** The state before anything was sent. */
export const idle: ActionState<never> = { status: 'idle' };

/** The signature of every server action that a form calls. */
export type FormAction<T = unknown> = (prev: ActionState<T>, form: FormData) => Promise<ActionState<T>>;

/** Name of the hidden field that carries the id of one submission, for idempotency. */
export const submissionField = '_submission';

/** Name of the field in which a typed confirmation arrives. */
export const confirmationField = '_confirm';

/** Endings of the values under which an action echoes an upload that it kept: its ticket, its name, its address. */
export const keptKeys = { ticket: '_kept', name: '_keptName', url: '_keptUrl' } as const;
