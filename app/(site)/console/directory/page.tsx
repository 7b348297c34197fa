import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProfileForm } from '#components/directory/profile-form.tsx';
import { ProfileView } from '#components/directory/profile-view.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getOwnListing, type OwnListing } from '#lib/domain/directory/get-own-listing.ts';
import { isComplete } from '#lib/domain/directory/rules.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { listingTone } from '../../listing-tone.ts';
import { save, submit, takeBack } from './actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('directory.own'))('title') };
}

export default async function OwnListingPage() {
  const ctx = await requireContext('directory.read');
  const t = await getTranslations('directory.own');
  if (!ctx.partner.programs.includes('INDIRECT_PROVIDER')) {
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState
          title={t('notProvider')}
          text={t('notProviderText')}
          actions={<LinkButton href="/providers">{t('toDirectory')}</LinkButton>}
        />
      </>
    );
  }
  const [own, missing] = await Promise.all([getOwnListing(ctx, {}), explainMissing(ctx, 'directory.manage')]);
  const states = await getTranslations('directory.listing');
  const { work, published, listing } = own;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        aside={<Status tone={listingTone(listing)}>{states(listing)}</Status>}
        actions={
          <>
            {published ? (
              <LinkButton href={`/providers/${ctx.partnerId}`} prefetch={false}>
                {t('view')}
              </LinkButton>
            ) : null}
            <Controls own={own} missing={missing} />
          </>
        }
      />
      <div className="grid gap-6">
        <Standing own={own} />
        {work?.state === 'SUBMITTED' ? (
          <Card title={t('submitted')}>
            <ProfileView profile={work} />
          </Card>
        ) : (
          <Card title={t('edit')} lead={t('editLead')}>
            {missing ? <Notice tone="info">{missing}</Notice> : null}
            <ProfileForm
              profile={work ?? published}
              version={work?.version ?? 0}
              action={save}
              locked={Boolean(missing)}
            />
          </Card>
        )}
        {published && work ? (
          <Card title={t('public')} lead={t('publicLead')}>
            <ProfileView profile={published} />
          </Card>
        ) : null}
      </div>
    </>
  );
}

async function Controls({ own: { work }, missing }: { own: OwnListing; missing: string | null }) {
  const t = await getTranslations('directory.own');
  if (!work) return null;
  const fields = { version: String(work.version) };
  if (work.state === 'SUBMITTED') {
    return (
      <Gated reason={missing} show="tip">
        <ConfirmDialog
          action={takeBack}
          trigger={t('takeBack.button')}
          title={t('takeBack.title')}
          consequences={[t('takeBack.review'), t('takeBack.public')]}
          confirmLabel={t('takeBack.confirm')}
          fields={fields}
        />
      </Gated>
    );
  }
  return (
    <Gated reason={missing ?? (isComplete(work) ? null : t('incomplete'))} show="tip">
      <ConfirmDialog
        action={submit}
        trigger={t('submit.button')}
        triggerVariant="primary"
        title={t('submit.title')}
        consequences={[t('submit.review'), t('submit.locked'), t('submit.public')]}
        confirmLabel={t('submit.confirm')}
        fields={fields}
      />
    </Gated>
  );
}

async function Standing({ own: { work, published, listing } }: { own: OwnListing }) {
  const t = await getTranslations('directory.own.standing');
  if (listing === 'returned' && work?.returnedReason) {
    return (
      <Notice tone="warn" title={t('returned')}>
        <span className="whitespace-pre-wrap">{work.returnedReason}</span>
      </Notice>
    );
  }
  if (listing === 'submitted') {
    return (
      <Notice tone="info" title={t('submitted')}>
        {t('submittedText')} {work?.submittedAt ? <RelativeTime at={work.submittedAt} /> : null}
      </Notice>
    );
  }
  if (listing === 'published') return null;
  return <Notice tone="info">{t(published ? 'draftBesidePublic' : listing === 'none' ? 'none' : 'draft')}</Notice>;
}
