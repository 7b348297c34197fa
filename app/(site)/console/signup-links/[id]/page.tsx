import type { Metadata } from 'next';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Status } from '#components/ui/status.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { drawQr } from '#lib/domain/signup-link/draw-qr.ts';
import { getLink } from '#lib/domain/signup-link/queries.ts';
import type { LinkRow } from '#lib/domain/signup-link/schema.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { MissingNote } from '../../../missing-note.tsx';
import { orMissing } from '../../../or-missing.ts';
import { LinkControls } from '../link-controls.tsx';
import { linkTone } from '../tone.ts';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ made?: string }> };

/** Read once, for the page and for its title. */
const findLink = cache(async (id: string) => orMissing(getLink(await requireContext('signupLinks.read'), { id })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await findLink((await params).id))?.label };
}

export default async function SignupLinkPage({ params, searchParams }: Props) {
  const ctx = await requireContext('signupLinks.read');
  const link = await findLink((await params).id);
  if (!link) return <MissingNote />;
  const [missing, t, format] = await Promise.all([
    explainMissing(ctx, 'signupLinks.manage'),
    getTranslations('signupLinks'),
    getFormatter(),
  ]);
  const long = (date: Date) => format.dateTime(date, { dateStyle: 'long', timeStyle: 'short' });
  const made = (await searchParams).made !== undefined && link.state === 'ACTIVE';
  const sentence = t(`stateTexts.${link.state}`, {
    until: long(link.expiresAt),
    when: long(link.usedAt ?? link.revokedAt ?? link.expiresAt),
    customer: link.customer?.name ?? '',
  });
  return (
    <>
      <PageHeader
        title={link.label}
        lead={sentence}
        aside={<Status tone={linkTone(link.state)}>{t(`states.${link.state}`)}</Status>}
        breadcrumbs={[{ label: t('title'), href: '/console/signup-links' }]}
        actions={<LinkControls link={link} missing={missing} copy={false} />}
      />
      <div className="grid gap-6">
        {made ? (
          <Notice tone="good" title={t('detail.made')} role="status">
            {link.sentAt && link.email ? t('detail.madeSent', { email: link.email }) : t('detail.madeText')}
          </Notice>
        ) : null}
        {link.failedTry && !link.customer ? (
          <Notice tone="warn" title={t('failed.title')}>
            {t(`failed.${link.failedTry.reason}`, { when: long(link.failedTry.at), email: link.email ?? '' })}
          </Notice>
        ) : null}
        <Address link={link} missing={missing} />
        <Facts link={link} long={long} />
      </div>
    </>
  );
}

async function Address({ link, missing }: { link: LinkRow; missing: string | null }) {
  const t = await getTranslations('signupLinks');
  return (
    <Card title={t('detail.link')}>
      {link.url ? (
        <div className="flex flex-wrap items-start gap-6">
          <div className="grid min-w-0 flex-1 gap-3">
            <code className="break-all">{link.url}</code>
            <div>
              <CopyButton value={link.url} label={t('copy')} variant="primary" />
            </div>
          </div>
          <figure className="grid max-w-48 gap-2">
            <img src={await drawQr(link.url)} alt={t('detail.qr', { label: link.label })} width={192} height={192} />
            <figcaption className="text-sm text-ink-2">{t('detail.qrText')}</figcaption>
          </figure>
        </div>
      ) : (
        <p className="text-ink-2">{link.state === 'ACTIVE' && missing ? missing : t('detail.gone')}</p>
      )}
    </Card>
  );
}

async function Facts({ link, long }: { link: LinkRow; long: (date: Date) => string }) {
  const t = await getTranslations('signupLinks');
  const when = (date: Date | null) => (date ? long(date) : null);
  return (
    <Card title={t('detail.facts')}>
      <DescriptionList
        columns
        items={[
          { label: t('detail.address'), value: link.email ?? t('anyone') },
          {
            label: t('columns.locale'),
            value: link.locale ? t(`new.languages.${link.locale}`) : t('languageOfVisitor'),
          },
          { label: t('columns.createdBy'), value: link.createdBy ?? t('unknown') },
          { label: t('columns.createdAt'), value: when(link.createdAt) },
          { label: t('columns.expiresAt'), value: when(link.expiresAt) },
          { label: t('columns.sentAt'), value: when(link.sentAt) },
          { label: t('columns.openedAt'), value: when(link.openedAt) ?? t('notOpened') },
          { label: t('columns.usedAt'), value: when(link.usedAt) },
          { label: t('columns.revokedAt'), value: when(link.revokedAt) },
          {
            label: t('columns.customer'),
            value: link.customer ? (
              <Link className="link" href={`/console/customers/${link.customer.id}`}>
                {link.customer.name}
              </Link>
            ) : null,
          },
        ]}
      />
    </Card>
  );
}
