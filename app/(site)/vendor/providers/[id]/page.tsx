import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { ProfileView } from '#components/directory/profile-view.tsx';
import { TextAreaField } from '#components/forms/fields.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Status } from '#components/ui/status.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getProfileReview } from '#lib/domain/directory/list-profiles.ts';
import { differences } from '#lib/domain/directory/rules.ts';
import type { Profile } from '#lib/domain/directory/schema.ts';
import { fieldsOf } from '#lib/domain/directory/view.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { listingTone } from '../../../listing-tone.ts';
import { MissingNote } from '../../../missing-note.tsx';
import { orMissing } from '../../../or-missing.ts';
import { giveBack, publish, remove } from './actions.ts';

type Props = { params: Promise<{ id: string }> };

/** Read once, for the page and for its title. */
const findReview = cache(async (id: string) =>
  orMissing(getProfileReview(await requireContext('providers.read'), { id })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await findReview((await params).id))?.name };
}

export default async function ProviderReviewPage({ params }: Props) {
  const ctx = await requireContext('providers.read');
  const review = await findReview((await params).id);
  if (!review) return <MissingNote />;
  const [t, states, missing] = await Promise.all([
    getTranslations('directory.vendor'),
    getTranslations('directory.listing'),
    explainMissing(ctx, 'providers.publish'),
  ]);
  const { id, name, listing, work, published, state } = review;
  const waits = work?.state === 'SUBMITTED' ? work : null;
  const changed = waits && published ? differences(fieldsOf(waits), fieldsOf(published)) : [];
  return (
    <>
      <PageHeader
        title={name}
        lead={t(`leads.${listing}`)}
        breadcrumbs={[{ label: t('title'), href: '/vendor/providers' }]}
        aside={<Status tone={waits ? 'waiting' : listingTone(listing)}>{states(listing)}</Status>}
        actions={
          <>
            <LinkButton href={`/vendor/partners/${id}`}>{t('partner')}</LinkButton>
            {waits ? <Decide name={name} profile={waits} replaces={published !== null} missing={missing} /> : null}
          </>
        }
      />
      <div className="grid gap-6">
        {state === 'ACTIVE' ? null : <Notice tone="warn">{t('notActive')}</Notice>}
        {work?.returnedReason ? (
          <Notice tone="info" title={t('returnedBecause')}>
            <span className="whitespace-pre-wrap">{work.returnedReason}</span>
          </Notice>
        ) : null}
        {waits ? (
          <Card title={t('submitted')} lead={t(published ? 'submittedLead' : 'submittedFirst')}>
            <ProfileView profile={waits} changed={changed} />
          </Card>
        ) : null}
        {published ? (
          <Card title={t('public')} actions={<Remove name={name} profile={published} missing={missing} />}>
            <ProfileView profile={published} />
          </Card>
        ) : null}
        {waits || published ? null : <EmptyState title={t('nothing')} text={t('nothingText')} />}
      </div>
    </>
  );
}

type Decision = { name: string; profile: Profile; missing: string | null };

async function Decide({ name, profile, replaces, missing }: Decision & { replaces: boolean }) {
  const t = await getTranslations('directory.vendor');
  const fields = { profileId: profile.id, version: String(profile.version) };
  return (
    <>
      <Gated reason={missing} show="tip">
        <ConfirmDialog
          action={giveBack}
          trigger={t('return.button')}
          title={t('return.title', { name })}
          consequences={[t('return.draft'), t('return.mail'), ...(replaces ? [t('return.public')] : [])]}
          confirmLabel={t('return.confirm')}
          fields={fields}
        >
          <TextAreaField name="reason" label={t('reason')} hint={t('reasonHint')} rows={4} maxLength={2000} required />
        </ConfirmDialog>
      </Gated>
      <Gated reason={missing} show="tip">
        <ConfirmDialog
          action={publish}
          trigger={t('publish.button')}
          triggerVariant="primary"
          title={t('publish.title', { name })}
          consequences={[t(replaces ? 'publish.replaces' : 'publish.appears'), t('publish.mail')]}
          confirmLabel={t('publish.confirm')}
          fields={fields}
        />
      </Gated>
    </>
  );
}

async function Remove({ name, profile, missing }: Decision) {
  const t = await getTranslations('directory.vendor');
  return (
    <Gated reason={missing} show="tip">
      <ConfirmDialog
        action={remove}
        danger
        triggerSize="sm"
        trigger={t('remove.button')}
        title={t('remove.title', { name })}
        consequences={[t('remove.gone'), t('remove.partnerships'), t('remove.mail')]}
        confirmLabel={t('remove.confirm')}
        fields={{ profileId: profile.id, version: String(profile.version) }}
      >
        <TextAreaField name="reason" label={t('reason')} hint={t('reasonHint')} rows={4} maxLength={2000} required />
      </ConfirmDialog>
    </Gated>
  );
}
