import { getFormatter, getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ListControls } from '#components/ui/list-controls.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import { type AuditRow, auditFilter } from '#lib/domain/audit-log/list-events.ts';
import { listHref } from '#lib/list/href.ts';
import type { Page } from '#lib/list/page.ts';

type Props = { path: string; params: Record<string, string>; page: Page<AuditRow>; wholeInstallation?: boolean };

/** An audit log: who changed what, from what to what. The vendor's and the partners' differ in what they hold, not in look. */
export async function AuditLog({ path, params, page, wholeInstallation = false }: Props) {
  const t = await getTranslations('audit');
  const { q, action, from, to } = auditFilter.parse(params);
  const kept = { q, action, from, to };
  const narrowed = Boolean(q || action || from || to);
  const nameOf = (code: string) => (t.has(`actions.${code}`) ? t(`actions.${code}`) : code);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t(wholeInstallation ? 'leadVendor' : 'leadPartner')}
        actions={
          <LinkButton href={listHref(`${path}/export.csv`, kept)} prefetch={false}>
            {t('csv')}
          </LinkButton>
        }
      />
      <ListControls
        action={path}
        search={{ label: t('search'), placeholder: t('searchHint'), value: q }}
        filters={[
          {
            name: 'action',
            label: t('columns.action'),
            value: action,
            options: namedActions(t.raw('actions')).map((code) => ({ value: code, label: nameOf(code) })),
          },
        ]}
        clearHref={path}
        count={t(page.capped ? 'countCapped' : 'count', { count: page.total })}
      />
      <DataTable
        caption={t('title')}
        rows={page.rows}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t(narrowed ? 'noneFound' : 'none')} text={t(narrowed ? 'noneFoundText' : 'noneText')} />
        }
        columns={[
          {
            id: 'at',
            label: t('columns.at'),
            nowrap: true,
            cell: (row) => <RelativeTime at={row.at} show="datetime" />,
          },
          {
            id: 'action',
            label: t('columns.action'),
            main: true,
            cell: (row) => (
              <>
                {nameOf(row.action)}
                <CellSub>{row.subjectLabel}</CellSub>
              </>
            ),
          },
          {
            id: 'actor',
            label: t('columns.actor'),
            cell: (row) => (
              <>
                {row.actorName || t(`actors.${row.actorKind}`)}
                <CellSub>{t(`actors.${row.actorKind}`)}</CellSub>
              </>
            ),
          },
          ...(wholeInstallation
            ? [{ id: 'partner', label: t('columns.partner'), cell: (row: AuditRow) => row.partnerName ?? '–' }]
            : []),
          { id: 'changes', label: t('columns.changes'), cell: (row) => <Changes row={row} /> },
        ]}
      />
      <Pagination
        previousHref={page.previous ? listHref(path, kept, { cursor: page.previous }) : undefined}
        nextHref={page.next ? listHref(path, kept, { cursor: page.next }) : undefined}
      />
    </>
  );
}

async function Changes({ row }: { row: AuditRow }) {
  const t = await getTranslations('audit');
  const readable = await buildReader();
  if (row.changes.length === 0) return <span className="text-ink-3">{t('noChanges')}</span>;
  return (
    <ul>
      {row.changes.map(({ field, before, after }) => (
        <li key={field} className="break-words">
          <span className="text-ink-3">{t.has(`fields.${field}`) ? t(`fields.${field}`) : field}:</span>{' '}
          {before ? <del className="text-ink-3">{readable(before)}</del> : null}{' '}
          {after ? <ins className="no-underline">{readable(after)}</ins> : null}
        </li>
      ))}
    </ul>
  );
}

/** Puts what the record keeps as codes into words: states, roles, moments, yes and no. */
async function buildReader(): Promise<(value: string) => string> {
  const [t, roles, format] = [await getTranslations('audit'), await getTranslations('roles'), await getFormatter()];
  const one = (code: string) => {
    if (roles.has(code)) return roles(code);
    if (t.has(`values.${code}`)) return t(`values.${code}`);
    if (/^[0-9a-f]{64}$/.test(code)) return `${code.slice(0, 8)}…`;
    const isMoment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(code);
    return isMoment ? format.dateTime(new Date(code), { dateStyle: 'medium', timeStyle: 'short' }) : code;
  };
  return (value) => value.split(', ').map(one).join(', ');
}

// Every command that has a sentence in the message files can be looked for.
function namedActions(raw: unknown): string[] {
  const nouns = raw as Record<string, Record<string, string>>;
  return Object.entries(nouns).flatMap(([noun, verbs]) => Object.keys(verbs).map((verb) => `${noun}.${verb}`));
}
