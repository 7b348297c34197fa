import { getTranslations } from 'next-intl/server';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { DataTable } from '#components/ui/table.tsx';
import type { DomainRow } from '#lib/domain/custom-domain/schema.ts';
import { env } from '#lib/env.ts';

type DnsRecord = { purpose: 'proof' | 'way'; name: string; type: 'TXT' | 'CNAME'; value: string };

/** The two records that somebody has to make where the domain's DNS is kept: the proof, and the way here. */
export async function DnsRecords({ domain }: { domain: DomainRow }) {
  const t = await getTranslations('domains.records');
  const records: DnsRecord[] = [
    { purpose: 'proof', type: 'TXT', ...domain.record },
    { purpose: 'way', type: 'CNAME', name: domain.host, value: new URL(env.BASE_URL).hostname },
  ];
  return (
    <div className="grid gap-3">
      <DataTable
        caption={t('caption', { name: domain.name })}
        rows={records}
        rowKey={(record) => record.purpose}
        columns={[
          { id: 'purpose', label: t('purpose'), main: true, cell: (record) => t(`purposes.${record.purpose}`) },
          { id: 'type', label: t('type'), nowrap: true, cell: (record) => <code>{record.type}</code> },
          { id: 'name', label: t('name'), cell: (record) => <Copyable text={record.name} label={t('copyName')} /> },
          { id: 'value', label: t('value'), cell: (record) => <Copyable text={record.value} label={t('copyValue')} /> },
        ]}
      />
      <p className="max-w-prose text-sm text-ink-2">{t('note')}</p>
    </div>
  );
}

function Copyable({ text, label }: { text: string; label: string }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <code className="min-w-0 break-all">{text}</code>
      <CopyButton value={text} label={label} iconOnly size="sm" />
    </span>
  );
}
