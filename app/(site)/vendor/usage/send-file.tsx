import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { UploadForm } from '#components/usage/upload-form.tsx';
import { USAGE_LIMITS } from '#lib/domain/usage/schema.ts';
import type { Locale } from '#lib/i18n/locale.ts';

const FIELDS = [
  'key',
  'customer',
  'project',
  'resource',
  'service',
  'region',
  'day',
  'quantity',
  'unit',
  'unitPrice',
  'amount',
];
const REQUIRED = new Set(['key', 'customer', 'service', 'region', 'day', 'quantity']);

/** The form for a file of usage, what a line of it looks like, and a sample to begin with. */
export async function SendFile({ missing, locale }: { missing: string | null; locale: Locale }) {
  const t = await getTranslations('usage.send');
  const size = (bytes: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: 'gigabyte' }).format(bytes / 1_000_000_000);
  const limits = { size: size(USAGE_LIMITS.bytes), lines: USAGE_LIMITS.lines };
  return (
    <Card title={t('title')} lead={t('lead')}>
      <div className="grid gap-5">
        {missing ? (
          <Notice tone="info">{missing}</Notice>
        ) : (
          <div className="max-w-form">
            <UploadForm
              action="/vendor/usage/upload"
              locale={locale}
              maxBytes={USAGE_LIMITS.bytes}
              words={{
                file: t('file'),
                hint: t('hint', limits),
                submit: t('submit'),
                cancel: t('cancel'),
                choose: t('choose'),
                sending: t('sending'),
                sent: t.raw('sent'),
                counting: t('counting'),
                broken: t('broken'),
                tooLarge: t('tooLarge'),
              }}
            />
          </div>
        )}
        <details className="group">
          <summary className="flex w-fit cursor-pointer items-center gap-1.5 font-medium">
            <Glyph name="chevronRight" className="glyph-sm group-open:rotate-90" />
            {t('format')}
          </summary>
          <div className="mt-3 grid gap-4">
            <p className="max-w-prose text-ink-2">{t('formatText')}</p>
            <DescriptionList
              items={FIELDS.map((field) => ({
                label: field,
                value: (
                  <>
                    <span className="text-ink-3">{t(REQUIRED.has(field) ? 'required' : 'optional')}</span>{' '}
                    {t(`fields.${field}`)}
                  </>
                ),
              }))}
            />
            <div className="flex flex-wrap items-center gap-3">
              <LinkButton href="/vendor/usage/sample.ndjson" prefetch={false} size="sm">
                {t('sample')}
              </LinkButton>
              <span className="text-ink-2">{t('sampleText')}</span>
            </div>
          </div>
        </details>
      </div>
    </Card>
  );
}
