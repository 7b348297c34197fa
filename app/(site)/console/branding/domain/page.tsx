import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { listDomains } from '#lib/domain/custom-domain/queries.ts';
import { MOST_DOMAINS } from '#lib/domain/custom-domain/rules.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { env } from '#lib/env.ts';
import { add } from './actions.ts';
import { DomainCard } from './domain-card.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('domains'))('title') };
}

export default async function DomainPage() {
  const ctx = await requireContext('brand.read');
  const t = await getTranslations('domains');
  const branding = await getTranslations('branding');
  const breadcrumbs = [{ label: branding('title'), href: '/console/branding' }];
  if (!ctx.partner.slug) {
    return (
      <>
        <PageHeader title={t('title')} breadcrumbs={breadcrumbs} />
        <EmptyState title={branding('noPage')} text={branding('noPageText')} />
      </>
    );
  }
  const [domains, missing] = await Promise.all([listDomains(ctx, {}), explainMissing(ctx, 'brand.manage')]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} breadcrumbs={breadcrumbs} />
      <div className="grid gap-6">
        {domains.length === 0 ? (
          <div className="table-frame">
            <EmptyState title={t('none')} text={t('noneText')} />
          </div>
        ) : null}
        {domains.map((domain) => (
          <DomainCard key={domain.id} domain={domain} missing={missing} />
        ))}
        <AddCard missing={missing} isFull={domains.length >= MOST_DOMAINS} count={domains.length} />
        <Card title={t('about.title')}>
          <ul className="grid max-w-prose list-disc gap-2 pl-5 text-ink-2">
            <li>{t('about.page')}</li>
            <li>{t('about.links')}</li>
            <li>{t('about.signIn', { vendor: env.VENDOR_NAME })}</li>
            <li>{t('about.operator', { vendor: env.VENDOR_NAME, support: env.VENDOR_SUPPORT_EMAIL })}</li>
          </ul>
        </Card>
      </div>
    </>
  );
}

async function AddCard({ missing, isFull, count }: { missing: string | null; isFull: boolean; count: number }) {
  const t = await getTranslations('domains');
  if (isFull) {
    return (
      <Card title={t('add.title')}>
        <p className="text-ink-2">{t('add.full', { most: MOST_DOMAINS })}</p>
      </Card>
    );
  }
  const locked = Boolean(missing);
  return (
    <Card title={t('add.title')} lead={t('add.lead')}>
      {/* Another number of domains is another form: what was added is not typed any more. */}
      <ActionForm key={count} action={add} submitLabel={locked ? undefined : t('add.submit')}>
        <TextField
          name="host"
          label={t('add.host')}
          hint={t('add.hint')}
          placeholder={t('add.example')}
          maxLength={300}
          required
          disabled={locked}
          autoComplete="off"
          spellCheck={false}
        />
        {missing ? (
          <div className="form-actions">
            <Gated reason={missing}>
              <Button variant="primary">{t('add.submit')}</Button>
            </Gated>
          </div>
        ) : null}
      </ActionForm>
    </Card>
  );
}
