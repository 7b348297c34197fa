import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { HiddenField } from '#components/forms/fields.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { OkSecret, UntilOk, WhenOk } from '#components/forms/when-ok.tsx';
import { Card } from '#components/ui/card.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { getSecretWords } from '#components/ui/secret-words.ts';
import { Status } from '#components/ui/status.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getApiKey } from '#lib/domain/api-key/api-keys.ts';
import { OVERLAP_DAYS } from '#lib/domain/api-key/rules.ts';
import { MissingNote } from '../../../../missing-note.tsx';
import { orMissing } from '../../../../or-missing.ts';
import { rotateApiKey } from '../../actions.ts';
import { DaysField } from '../../days-field.tsx';
import { keyTone } from '../../tone.ts';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.apiKeys.rotation'))('title') };
}

export default async function RotateApiKeyPage({ params }: Props) {
  const ctx = await requireContext('apiKeys.manage');
  const key = await orMissing(getApiKey(ctx, { keyId: (await params).id }));
  if (!key) return <MissingNote />;
  const [t, list, words, format] = await Promise.all([
    getTranslations('console.apiKeys.rotation'),
    getTranslations('console.apiKeys'),
    getSecretWords(),
    getFormatter(),
  ]);
  const end = key.expiresAt
    ? format.dateTime(key.expiresAt, {
        ...{ year: 'numeric', month: 'long', day: 'numeric' },
        ...{ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
      })
    : null;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        breadcrumbs={[{ label: list('title'), href: '/console/api-keys' }]}
      />
      <div className="grid gap-6">
        <Card title={t('former')}>
          <DescriptionList
            columns
            items={[
              { label: list('name'), value: key.name },
              { label: list('publicKey'), value: <code>{key.publicKey}</code> },
              {
                label: list('state'),
                value: <Status tone={keyTone(key.state)}>{list(`states.${key.state}`)}</Status>,
              },
              { label: t('until'), value: end ?? list('noEnd') },
              ...(key.replacedBy ? [{ label: t('successor'), value: <code>{key.replacedBy}</code> }] : []),
            ]}
          />
        </Card>
        <Card title={t('next')} lead={t('nextLead')} className="max-w-form">
          <ActionForm
            action={rotateApiKey}
            submitLabel={t('submit')}
            initial={{ overlap: String(OVERLAP_DAYS.usual) }}
            hideOnOk
          >
            <HiddenField name="keyId" value={key.id} />
            <UntilOk>
              <TextField
                name="overlap"
                type="integer"
                label={t('overlap')}
                hint={t('overlapHint')}
                min={OVERLAP_DAYS.least}
                max={OVERLAP_DAYS.most}
                required
              />
              <DaysField label={t('days')} hint={list('daysHint')} />
            </UntilOk>
            <WhenOk>
              <OkSecret name="publicKey" label={list('publicKey')} words={words} />
              <OkSecret name="privateKey" label={list('privateKey')} words={words} />
            </WhenOk>
          </ActionForm>
        </Card>
      </div>
    </>
  );
}
