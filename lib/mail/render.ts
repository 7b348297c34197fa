import { env } from '../env.ts';
import type { Locale } from '../i18n/locale.ts';
import { hasMessage, translatorFor } from '../i18n/messages.ts';

/** The mails that Portico sends. Each has its texts under `mail.<template>` in the message files. */
export type MailTemplate =
  | 'applicationReceived'
  | 'applicationResubmitted'
  | 'applicationNeedsInfo'
  | 'applicationRejected'
  | 'applicationWithdrawn'
  | 'activation'
  | 'teamInvitation'
  | 'staffInvitation'
  | 'passwordReset'
  | 'passwordChanged'
  | 'verifyEmail'
  | 'signupLink'
  | 'signupKnownAddress'
  | 'partnerSuspended'
  | 'partnerReactivated'
  | 'partnerClosed'
  | 'budgetAlert'
  | 'statementReady'
  | 'statementCorrected'
  | 'creditGranted'
  | 'discountGranted'
  | 'domainFailing'
  | 'domainStopped'
  | 'agreementPublished'
  | 'providerPublished'
  | 'providerReturned'
  | 'providerRemoved';

/** Whose mail it looks like: the vendor's own, or a partner's to its customer. */
export type MailBrand = { name: string; logoUrl: string; accent: string; accentText: string; support: string };

/** What a mail says. `values` fill the placeholders of its texts; `url` is where its button leads. */
export type MailContent = {
  template: MailTemplate;
  locale: Locale;
  values: Record<string, string | number | Date>;
  url?: string;
  /** a person's own words, shown as a quotation: a reviewer's question, a provider's greeting */
  quote?: string;
  brand?: MailBrand;
};

/** A mail as its reader gets it. */
export type RenderedMail = { subject: string; text: string; html: string };

const INK = '#16202b';
const MUTED = '#55636f';
const LINE = '#d9dfe3';
const VERDIGRIS = '#1f6f63';

/** Puts a mail into its reader's language, as plain text and as HTML that mail programs show alike. */
export function renderMail(content: MailContent): RenderedMail {
  const t = translatorFor(content.locale);
  const values = { vendor: env.VENDOR_NAME, partner: content.brand?.name ?? '', ...content.values };
  const at = (part: string) => `mail.${content.template}.${part}`;
  const optional = (part: string) => (hasMessage(content.locale, at(part)) ? t(at(part), values) : null);
  const from = content.brand?.name ?? env.VENDOR_NAME;
  const parts: MailParts = {
    locale: content.locale,
    subject: oneLine(t(at('subject'), values)),
    heading: t(at('heading'), values),
    paragraphs: t(at('body'), values).split('\n\n'),
    quote: content.quote ?? null,
    button: content.url && optional('button') ? { label: optional('button') ?? '', url: content.url } : null,
    buttonFallback: t('mail.common.buttonFallback'),
    after: optional('after'),
    footer: t('mail.common.footer', { from, support: content.brand?.support ?? env.VENDOR_SUPPORT_EMAIL }),
    from,
    brand: content.brand ?? null,
  };
  return { subject: parts.subject, text: asText(parts), html: asHtml(parts) };
}

type MailParts = {
  locale: Locale;
  subject: string;
  heading: string;
  paragraphs: string[];
  quote: string | null;
  button: { label: string; url: string } | null;
  buttonFallback: string;
  after: string | null;
  footer: string;
  from: string;
  brand: MailBrand | null;
};

function asText(mail: MailParts): string {
  const quote = mail.quote
    ?.split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  const button = mail.button && `${mail.button.label}:\n${mail.button.url}`;
  return [mail.heading, ...mail.paragraphs, quote, button, mail.after, `-- \n${mail.footer}`]
    .filter(Boolean)
    .join('\n\n');
}

function asHtml(mail: MailParts): string {
  const accent = mail.brand?.accent ?? VERDIGRIS;
  const accentText = mail.brand?.accentText ?? '#ffffff';
  const sign = mail.brand
    ? `<img src="${escapeHtml(mail.brand.logoUrl)}" alt="${escapeHtml(mail.brand.name)}" height="40" style="height:40px;max-width:260px;border:0">`
    : `<span style="font-weight:650;font-size:17px;letter-spacing:-.01em">${escapeHtml(mail.from)}</span>`;
  const text = (value: string) => escapeHtml(value).replaceAll('\n', '<br>');
  const paragraph = (value: string) => `<p style="margin:0 0 14px">${text(value)}</p>`;
  const quote = mail.quote
    ? `<blockquote style="margin:4px 0 18px;padding:2px 0 2px 14px;border-left:3px solid ${accent};color:${INK}">${text(mail.quote)}</blockquote>`
    : '';
  const button = mail.button
    ? `<p style="margin:22px 0 10px"><a href="${escapeHtml(mail.button.url)}" style="display:inline-block;padding:11px 20px;border-radius:7px;background:${accent};color:${accentText};text-decoration:none;font-weight:600">${escapeHtml(mail.button.label)}</a></p>
<p style="margin:0 0 18px;font-size:12.5px;color:${MUTED}">${escapeHtml(mail.buttonFallback)}<br><a href="${escapeHtml(mail.button.url)}" style="color:${MUTED};word-break:break-all">${escapeHtml(mail.button.url)}</a></p>`
    : '';
  return `<!doctype html><html lang="${mail.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escapeHtml(mail.subject)}</title></head>
<body style="margin:0;padding:0;background:#f3f5f6;color:${INK};font:15.5px/1.6 -apple-system,'Segoe UI','Hiragino Sans','Noto Sans JP',Roboto,Arial,sans-serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:28px 12px">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" style="max-width:560px;width:100%;background:#ffffff;border:1px solid ${LINE};border-radius:10px">
<tr><td style="padding:22px 32px;border-bottom:1px solid ${LINE}">${sign}</td></tr>
<tr><td style="padding:28px 32px 18px"><h1 style="margin:0 0 16px;font-size:21px;line-height:1.3;letter-spacing:-.01em">${escapeHtml(mail.heading)}</h1>
${mail.paragraphs.map(paragraph).join('\n')}${quote}${button}${mail.after ? paragraph(mail.after) : ''}</td></tr>
<tr><td style="padding:16px 32px 22px;border-top:1px solid ${LINE};font-size:12.5px;color:${MUTED}">${text(mail.footer)}</td></tr>
</table></td></tr></table></body></html>`;
}

function escapeHtml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}
