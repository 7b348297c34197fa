import './branding.css';
import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { LogoFields } from '#components/brand/logo-fields.tsx';
import { LogoNotes } from '#components/brand/logo-notes.tsx';
import { ActionForm } from '#components/forms/action-form.tsx';
import { HiddenField, TextAreaField } from '#components/forms/fields.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { Button, LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Status } from '#components/ui/status.tsx';
import type { PartnerContext } from '#lib/auth/context.ts';
import { requireContext } from '#lib/auth/current.ts';
import { getBranding } from '#lib/domain/brand/get-branding.ts';
import { BRAND_LENGTH, type Branding } from '#lib/domain/brand/schema.ts';
import { getOwnSignupUrl } from '#lib/domain/custom-domain/signup-url.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { PorticoError } from '#lib/errors.ts';
import { discard, publish, save } from './actions.ts';
import { Preview } from './preview.tsx';
import { previewChoice } from './view-choice.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('branding'))('title') };
}

export default async function BrandingPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('brand.read');
  const branding = await findBranding(ctx);
  const [t, domains] = await Promise.all([getTranslations('branding'), getTranslations('domains')]);
  if (!branding) {
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState title={t('noPage')} text={t('noPageText')} />
      </>
    );
  }
  const missing = await explainMissing(ctx, 'brand.manage');
  const { draft, published } = branding;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        aside={
          draft ? <Status tone="waiting">{t('states.draft')}</Status> : <Status tone="good">{t('states.clean')}</Status>
        }
        actions={
          <>
            <LinkButton href={await getOwnSignupUrl(ctx, {})} prefetch={false} target="_blank">
              {t('viewPage')}
            </LinkButton>
            <LinkButton href="/console/branding/domain">{domains('title')}</LinkButton>
            <DraftControls branding={branding} missing={missing} />
          </>
        }
      />
      <div className="grid gap-6">
        <Preview branding={branding} choice={previewChoice.parse(await searchParams)} />
        <Findings branding={branding} />
        <Edit branding={branding} missing={missing} />
        <p className="text-sm text-ink-2">
          <PublishedSince at={published.at} />
        </p>
      </div>
    </>
  );
}

async function findBranding(ctx: PartnerContext): Promise<Branding | null> {
  try {
    return await getBranding(ctx, {});
  } catch (error) {
    if (error instanceof PorticoError && error.code === 'notFound') return null;
    throw error;
  }
}

async function PublishedSince({ at }: { at: Date }) {
  const [t, format] = await Promise.all([getTranslations('branding'), getFormatter()]);
  return t('publishedSince', { when: format.dateTime(at, { dateStyle: 'long', timeStyle: 'short' }) });
}

async function DraftControls({ branding: { draft }, missing }: { branding: Branding; missing: string | null }) {
  if (!draft) return null;
  const t = await getTranslations('branding');
  const fields = { draftId: draft.id, version: String(draft.version) };
  return (
    <>
      <Gated reason={missing}>
        <ConfirmDialog
          action={discard}
          danger
          trigger={t('discard')}
          triggerVariant="quiet"
          title={t('discardTitle')}
          consequences={[t('discardPage'), t('discardLost')]}
          confirmLabel={t('discardConfirm')}
          fields={fields}
        />
      </Gated>
      <Gated reason={missing}>
        <ConfirmDialog
          action={publish}
          trigger={t('publish')}
          triggerVariant="primary"
          title={t('publishTitle')}
          consequences={[t('publishPage'), t('publishMails')]}
          confirmLabel={t('publishConfirm')}
          fields={fields}
        />
      </Gated>
    </>
  );
}

async function Findings({ branding }: { branding: Branding }) {
  const t = await getTranslations('branding.findings');
  const { findings } = branding.draft ?? branding.published;
  return (
    <Card title={t('title')}>
      <LogoNotes
        light={{ label: t('light'), findings: findings.light }}
        dark={{ label: t('dark'), findings: findings.dark }}
        none={t('none')}
      />
    </Card>
  );
}

async function Edit({ branding, missing }: { branding: Branding; missing: string | null }) {
  const t = await getTranslations('branding');
  const { draft, published } = branding;
  const { view } = draft ?? published;
  const locked = Boolean(missing);
  const words = (part: 'logoLight' | 'logoDark') => ({ label: t(part), hint: t(`${part}Hint`) });
  return (
    <Card title={t('edit')} lead={t('editLead')}>
      <ActionForm
        // Another state of the draft is another form.
        key={draft ? `${draft.id}.${draft.version}` : published.id}
        action={save}
        submitLabel={locked ? undefined : t('save')}
        initial={{ displayName: view.displayName, welcome: view.welcome }}
      >
        <HiddenField name="draftVersion" value={String(draft?.version ?? 0)} />
        <TextField
          name="displayName"
          label={t('displayName')}
          hint={t('displayNameHint')}
          minLength={2}
          maxLength={BRAND_LENGTH.name}
          required
          disabled={locked}
        />
        <TextAreaField
          name="welcome"
          label={t('welcome')}
          hint={t('welcomeHint')}
          rows={2}
          maxLength={BRAND_LENGTH.welcome}
          disabled={locked}
        />
        <h3 className="text-md font-semibold">{t('logos')}</h3>
        <p className="text-ink-2">{t('logosLead')}</p>
        <LogoFields
          light={{ ...words('logoLight'), url: view.logoLightUrl }}
          dark={{ ...words('logoDark'), url: view.logoDarkUrl }}
          preview={{
            title: t('logoPreview.title'),
            light: t('logoPreview.light'),
            dark: t('logoPreview.dark'),
            empty: t('logoPreview.empty'),
            broken: t('logoPreview.broken'),
          }}
          disabled={locked}
        />
        {missing ? (
          <div className="form-actions">
            <Gated reason={missing}>
              <Button variant="primary">{t('save')}</Button>
            </Gated>
          </div>
        ) : null}
      </ActionForm>
    </Card>
  );
}
