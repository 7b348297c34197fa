import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { type CapturedMail, linksIn } from '#lib/mail/captured.ts';

/** One mail, as its reader sees it, with its links and its plain text below. */
export async function MailReader({ mail }: { mail: CapturedMail }) {
  const t = await getTranslations('devMail');
  const links = linksIn(mail.html);
  const facts = [
    { label: t('to'), value: mail.to },
    { label: t('sent'), value: <RelativeTime at={mail.createdAt} show="datetime" /> },
  ];
  return (
    <Card title={mail.subject} className="min-w-0">
      <DescriptionList items={facts} />
      <iframe
        key={mail.id}
        src={`/dev/mail/${mail.id}/mail.html`}
        title={t('frame')}
        sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
        className="scheme-light mt-4 h-[38rem] w-full rounded-md border border-line"
      />
      {links.length > 0 ? (
        <>
          <p id="links" className="mt-5 mb-2 font-semibold">
            {t('links')}
          </p>
          <ul aria-labelledby="links" className="grid gap-1.5">
            {links.map((link) => (
              <li key={link}>
                <a href={link} className="link break-all">
                  {link}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <details className="mt-5">
        <summary className="cursor-pointer">{t('plain')}</summary>
        <pre className="mt-3 whitespace-pre-wrap rounded-md bg-sunken p-4 text-sm">{mail.text}</pre>
      </details>
    </Card>
  );
}
