import { absoluteUrl } from '#lib/env.ts';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import { translatorFor } from '#lib/i18n/messages.ts';
import type { OutgoingMail } from '#lib/mail/enqueue.ts';
import { INVITATION_DAYS } from '../invitation/issue-invitation.ts';
import type { Decision } from './rules.ts';
import { statusUrl } from './status-link.ts';

type Addressee = {
  id: string;
  linkSerial: number;
  program: string;
  companyName: string;
  contactEmail: string;
  locale: string;
};

/** The language that an applicant wrote in. */
export function localeOf(application: { locale: string }): Locale {
  return isLocale(application.locale) ? application.locale : 'en';
}

/** The mail that says where an application stands, with the link to its private page. */
export function progressMail(
  application: Addressee,
  template: 'applicationReceived' | 'applicationResubmitted' | 'applicationWithdrawn',
): OutgoingMail {
  const locale = localeOf(application);
  const program = translatorFor(locale)(`application.program.${application.program}`);
  return {
    template,
    locale,
    to: application.contactEmail,
    url: statusUrl(application),
    values: { company: application.companyName, program },
  };
}

/** A reviewer's words to the applicant. */
export type Words = { reason?: string; message?: string };

/** The mail that carries a question or a no to the applicant: sent by the command, shown beforehand by the preview. */
export function answerMail(application: Addressee, decision: 'askForMore' | 'reject', words: Words): OutgoingMail {
  const locale = localeOf(application);
  const reason = words.reason ? translatorFor(locale)(`application.rejectReason.${words.reason}`) : '';
  return {
    template: decision === 'askForMore' ? 'applicationNeedsInfo' : 'applicationRejected',
    locale,
    to: application.contactEmail,
    url: statusUrl(application),
    values: { company: application.companyName, reason },
    ...(words.message ? { quote: words.message } : {}),
  };
}

/** The mail that a decision will send. An approval's link is made with the approval, so the preview shows where it will stand. */
export function decisionMail(application: Addressee, decision: Decision, words: Words, by: string): OutgoingMail {
  if (decision !== 'approve') return answerMail(application, decision, words);
  return {
    template: 'activation',
    locale: localeOf(application),
    to: application.contactEmail,
    url: `${absoluteUrl('/activate/')}…`,
    values: { inviter: by, company: application.companyName, days: INVITATION_DAYS },
  };
}
