import type { Translate } from '../i18n/messages.ts';

const KINDS = ['refused', 'unreachable', 'signIn', 'unreadable', 'other'] as const;
type Kind = (typeof KINDS)[number];

/** Why a mail did not go out. `note` is kept with it: a kind, and the mail server's own words. */
export type Failure = { note: string; isFinal: boolean };

type SmtpError = Error & { code?: string; command?: string; responseCode?: number; response?: string };

/** A mail whose body cannot be read any more. */
export const UNREADABLE: Failure = { note: 'unreadable:', isFinal: true };

/** Reads what a delivery threw. Only a refusal of this very mail with 5xx is for good; everything else may pass. */
export function failureOf(thrown: unknown): Failure {
  const error: SmtpError = thrown instanceof Error ? thrown : new Error(String(thrown));
  const words = (error.response ?? error.message).replace(/\s+/g, ' ').trim().slice(0, 400);
  const note = (kind: Kind) => `${kind}: ${words}`;
  if (error.code === 'EAUTH') return { note: note('signIn'), isFinal: false };
  const ofThisMail = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
  if (ofThisMail && error.command !== 'MAIL FROM') {
    const code = error.responseCode;
    return { note: note('refused'), isFinal: code === undefined || code >= 500 };
  }
  const unreachable = ['ECONNECTION', 'ESOCKET', 'ETIMEDOUT', 'EDNS', 'ETLS', 'ECONNREFUSED'].includes(
    error.code ?? '',
  );
  return { note: note(unreachable ? 'unreachable' : 'other'), isFinal: false };
}

/** What a kept note says to people, as one sentence with the mail server's own words. */
export function failureSentence(note: string, t: Translate): string {
  const colon = note.indexOf(':');
  const kind = KINDS.find((one) => one === note.slice(0, colon)) ?? 'other';
  return t(`mail.failure.${kind}`, { words: note.slice(colon + 1).trim() });
}
