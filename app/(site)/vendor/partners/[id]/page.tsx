import type { Metadata } from 'next';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { signupUrl } from '#lib/domain/custom-domain/signup-url.ts';
import { getPartner, type PartnerDetail } from '#lib/domain/partner/get-partner.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { MissingNote } from '../../../missing-note.tsx';
import { orMissing } from '../../../or-missing.ts';
import { partnerTone } from '../tone.ts';
import { PartnerMoves, ResendActivation, SlugForm } from './moves.tsx';

type Props = { params: Promise<{ id: string }> };

/** Read once, for the page and for its title. */
const findPartner = cache(async (id: string) => orMissing(getPartner(await requireContext('partners.read'), { id })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await findPartner((await params).id))?.name };
}

export default async function PartnerPage({ params }: Props) {
  const ctx = await requireContext('partners.read');
  const partner = await findPartner((await params).id);
  if (!partner) return <MissingNote />;
  const [t, list, billing, missing] = await Promise.all([
    getTranslations('vendor.partner'),
    getTranslations('vendor.partners'),
    getTranslations('grants'),
    explainMissing(ctx, 'partners.manage'),
  ]);
  return (
    <>
      <PageHeader
        title={partner.name}
        lead={t(`leads.${partner.state}`)}
        breadcrumbs={[{ label: list('title'), href: '/vendor/partners' }]}
        aside={<Status tone={partnerTone(partner.state)}>{list(`states.${partner.state}`)}</Status>}
        actions={
          <>
            <LinkButton href={`/vendor/partners/${partner.id}/billing`}>{billing('open')}</LinkButton>
            <PartnerMoves partner={partner} missing={missing} />
          </>
        }
      />
      <div className="grid gap-6">
        {partner.state === 'SUSPENDED' && partner.suspendedReason ? (
          <Notice tone="warn" title={t('suspendedBecause')}>
            {partner.suspendedReason}
          </Notice>
        ) : null}
        {partner.state === 'PENDING_ACTIVATION' ? <Pending partner={partner} missing={missing} /> : null}
        <Company partner={partner} locale={ctx.locale} />
        {partner.slug ? <SignupPage partner={partner} missing={missing} /> : null}
        <Team partner={partner} />
      </div>
    </>
  );
}

async function Pending({ partner, missing }: { partner: PartnerDetail; missing: string | null }) {
  const t = await getTranslations('vendor.partner');
  const format = await getFormatter();
  const open = partner.invitations.find((invitation) => invitation.activates);
  return (
    <Notice tone="info" title={t('pendingTitle')} actions={<ResendActivation partner={partner} missing={missing} />}>
      {open
        ? t('pendingText', { email: open.email, until: format.dateTime(open.expiresAt, { dateStyle: 'long' }) })
        : t('pendingNone')}
    </Notice>
  );
}

async function Company({ partner, locale }: { partner: PartnerDetail; locale: string }) {
  const t = await getTranslations('vendor.partner');
  const list = await getTranslations('vendor.partners');
  const region = new Intl.DisplayNames(locale, { type: 'region' });
  const given = (value: string | null) => value || t('notGiven');
  return (
    <Card title={t('company')}>
      <DescriptionList
        columns
        items={[
          {
            label: list('program'),
            value: partner.programs.map((p) => <Badge key={p}>{list(`programs.${p}`)}</Badge>),
          },
          ...partner.accounts.map((account) => ({
            label: t(`accounts.${account.kind}`),
            value: <span className="tnum">{account.code}</span>,
          })),
          { label: t('contact'), value: partner.contactEmail },
          { label: t('website'), value: partner.websiteUrl },
          { label: list('country'), value: partner.country ? region.of(partner.country) : t('notGiven') },
          { label: t('phone'), value: given(partner.phone) },
          {
            label: t('support'),
            value: given([partner.supportEmail, partner.supportPhone, partner.supportUrl].filter(Boolean).join(' · ')),
          },
          { label: t('agreement'), value: t('agreementValue', { version: partner.agreementVersion }) },
          { label: list('since'), value: <RelativeTime at={partner.createdAt} show="datetime" /> },
          {
            label: t('application'),
            value: partner.application ? (
              <Link className="link" href={`/vendor/applications/${partner.application.id}`}>
                {t('openApplication')}
              </Link>
            ) : (
              t('notGiven')
            ),
          },
        ]}
      />
    </Card>
  );
}

async function SignupPage({ partner, missing }: { partner: PartnerDetail; missing: string | null }) {
  const t = await getTranslations('vendor.partner');
  const brand = partner.brands[0];
  const former = partner.slugs.filter(({ slug }) => slug !== partner.slug);
  return (
    <Card title={t('signupPage')} lead={t('signupPageLead')}>
      <div className="grid gap-5">
        {brand ? (
          <div className="flex flex-wrap gap-3">
            <div className="ground scheme-light">
              <img
                src={`/logo/${brand.logoLightHash}.svg`}
                alt={t('logoLight', { name: brand.displayName })}
                height={48}
              />
            </div>
            <div className="ground scheme-dark">
              <img
                src={`/logo/${brand.logoDarkHash}.svg`}
                alt={t('logoDark', { name: brand.displayName })}
                height={48}
              />
            </div>
          </div>
        ) : null}
        {partner.slug ? (
          <Link className="link break-all" href={`/signup/${partner.slug}`} prefetch={false}>
            {signupUrl(partner.slug, null)}
          </Link>
        ) : null}
        {former.length ? (
          <p className="text-ink-2">{t('former', { slugs: former.map(({ slug }) => slug).join(', ') })}</p>
        ) : null}
        {partner.state === 'CLOSED' ? null : <SlugForm partner={partner} missing={missing} />}
      </div>
    </Card>
  );
}

async function Team({ partner }: { partner: PartnerDetail }) {
  const t = await getTranslations('vendor.partner');
  const roles = await getTranslations('roles');
  return (
    <Card title={t('team')} lead={t('teamLead')} flush>
      <DataTable
        caption={t('team')}
        rows={partner.members}
        rowKey={(member) => member.person.email}
        empty={<p className="p-5 text-ink-2">{t('noTeam')}</p>}
        columns={[
          { id: 'name', label: t('name'), main: true, cell: (member) => member.person.name },
          { id: 'email', label: t('email'), cell: (member) => member.person.email },
          { id: 'roles', label: t('roles'), cell: (member) => member.roles.map((role) => roles(role)).join(', ') },
        ]}
      />
    </Card>
  );
}
