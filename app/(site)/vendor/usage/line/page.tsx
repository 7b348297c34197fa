import type { Metadata } from 'next';
import Form from 'next/form';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { findUsageLine, type TracedLine } from '#lib/domain/usage/trace-lines.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { formatDay, formatPrice, formatQuantity } from '#lib/i18n/money.ts';

const PATH = '/vendor/usage/line';
const MOST = 200;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('usage.find'))('title') };
}

export default async function UsageLinePage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('usage.read');
  const { key: asked } = await searchParams;
  const key = typeof asked === 'string' ? asked.trim().slice(0, MOST) : '';
  const [t, list, line] = await Promise.all([
    getTranslations('usage.find'),
    getTranslations('usage'),
    key ? findUsageLine(ctx, { key }) : null,
  ]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} breadcrumbs={[{ label: list('title'), href: '/vendor/usage' }]} />
      <div className="grid gap-6">
        <Card className="max-w-form">
          <Form action={PATH} className="form-stack" role="search">
            <Field id="line-key" label={t('key')} hint={t('keyHint')}>
              <Input
                id="line-key"
                name="key"
                defaultValue={key}
                maxLength={MOST}
                aria-describedby="line-key-hint"
                autoComplete="off"
                spellCheck={false}
                mono
                required
              />
            </Field>
            <div className="form-actions">
              <Button type="submit" variant="primary">
                {t('submit')}
              </Button>
            </div>
          </Form>
        </Card>
        {line ? <Found line={line} locale={ctx.locale} /> : null}
        {key && !line ? (
          <div className="table-frame">
            <EmptyState title={t('none')} text={t('noneText')} />
          </div>
        ) : null}
      </div>
    </>
  );
}

async function Found({ line, locale }: { line: TracedLine; locale: Locale }) {
  const t = await getTranslations('usage.find');
  return (
    <Card title={t('found')} lead={line.key}>
      <DescriptionList
        columns
        items={[
          {
            label: t('partner'),
            value: (
              <Link className="link" href={`/vendor/partners/${line.partnerId}`}>
                {line.partnerName}
              </Link>
            ),
          },
          { label: t('customer'), value: `${line.customerName} (${line.orgId})` },
          { label: t('day'), value: formatDay(line.day, locale) },
          { label: t('service'), value: line.service.replaceAll('/', ' › ') },
          { label: t('region'), value: line.region },
          { label: t('project'), value: line.project },
          { label: t('resource'), value: line.resource },
          { label: t('quantity'), value: `${formatQuantity(line.quantity, locale)} ${line.unit}` },
          { label: t('unitPrice'), value: formatPrice(line.unitPrice, locale) },
          { label: t('amount'), value: formatPrice(line.amount, locale) },
          {
            label: t('import'),
            value: (
              <Link className="link" href={`/vendor/usage/${line.importId}`}>
                {line.importLabel}
              </Link>
            ),
          },
        ]}
      />
    </Card>
  );
}
