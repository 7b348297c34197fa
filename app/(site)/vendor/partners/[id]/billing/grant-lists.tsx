import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Card } from '#components/ui/card.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { Progress } from '#components/ui/progress.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, type Column, DataTable } from '#components/ui/table.tsx';
import type { Grants } from '#lib/domain/discount/get-grants.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { formatCents, formatDay } from '#lib/i18n/money.ts';
import { revokeCredit, revokeDiscount } from './actions.ts';

type Props = { grants: Grants; missing: string | null; locale: Locale };
type Credit = Grants['credits'][number];
type Discount = Grants['discounts'][number];

const TONES = {
  SCHEDULED: 'info',
  ACTIVE: 'good',
  VALID: 'good',
  EXHAUSTED: 'neutral',
  EXPIRED: 'neutral',
  REVOKED: 'bad',
} as const;

/** What was granted as money, what is left of it, and what can be taken back. */
export async function Credits({ grants, missing, locale }: Props) {
  const t = await getTranslations('grants');
  const shared = await sharedColumns<Credit>(locale);
  return (
    <Card title={t('credits')} lead={t('creditsLead')} flush>
      <DataTable
        caption={t('credits')}
        rows={grants.credits}
        rowKey={(credit) => credit.id}
        empty={<p className="p-5 text-ink-2">{t('noCredits')}</p>}
        columns={[
          shared.description,
          {
            id: 'left',
            label: t('left'),
            cell: (credit) => (
              <Progress
                label={t('leftOf', {
                  left: formatCents(credit.remaining, locale),
                  amount: formatCents(credit.amount, locale),
                })}
                value={credit.remaining}
                max={credit.amount}
              />
            ),
          },
          shared.scope,
          shared.dates,
          shared.state,
          {
            id: 'actions',
            label: t('actions'),
            actions: true,
            cell: (credit) =>
              credit.status === 'SCHEDULED' || credit.status === 'ACTIVE' ? (
                <Gated reason={missing} show="tip">
                  <ConfirmDialog
                    action={revokeCredit}
                    danger
                    trigger={t('revoke')}
                    triggerVariant="quiet"
                    triggerSize="sm"
                    title={t('revokeTitle', { description: credit.description })}
                    consequences={[
                      t('revokeCreditFrom', {
                        day: formatDay(grants.today, locale),
                        left: formatCents(credit.remaining, locale),
                      }),
                      t('revokeCreditKept', { used: formatCents(credit.amount - credit.remaining, locale) }),
                      t('revokeForGood'),
                    ]}
                    confirmLabel={t('revokeConfirm')}
                    fields={{ partnerId: grants.partner.id, creditId: credit.id }}
                  />
                </Gated>
              ) : null,
          },
        ]}
      />
    </Card>
  );
}

/** The percentages granted, and what can be taken back. */
export async function Discounts({ grants, missing, locale }: Props) {
  const t = await getTranslations('grants');
  const shared = await sharedColumns<Discount>(locale);
  return (
    <Card title={t('discounts')} lead={t('discountsLead')} flush>
      <DataTable
        caption={t('discounts')}
        rows={grants.discounts}
        rowKey={(discount) => discount.id}
        empty={<p className="p-5 text-ink-2">{t('noDiscounts')}</p>}
        columns={[
          shared.description,
          {
            id: 'percentage',
            label: t('percentage'),
            numeric: true,
            cell: (discount) => t('percent', { percentage: discount.percentage }),
          },
          shared.scope,
          shared.dates,
          shared.state,
          {
            id: 'actions',
            label: t('actions'),
            actions: true,
            cell: (discount) =>
              discount.status === 'SCHEDULED' || discount.status === 'VALID' ? (
                <Gated reason={missing} show="tip">
                  <ConfirmDialog
                    action={revokeDiscount}
                    danger
                    trigger={t('revoke')}
                    triggerVariant="quiet"
                    triggerSize="sm"
                    title={t('revokeTitle', { description: discount.description })}
                    consequences={[
                      t('revokeDiscountFrom', { day: formatDay(grants.today, locale) }),
                      t('revokeDiscountKept'),
                      t('revokeForGood'),
                    ]}
                    confirmLabel={t('revokeConfirm')}
                    fields={{ partnerId: grants.partner.id, discountId: discount.id }}
                  />
                </Gated>
              ) : null,
          },
        ]}
      />
    </Card>
  );
}

async function sharedColumns<Row extends Credit | Discount>(locale: Locale) {
  const t = await getTranslations('grants');
  const column = (id: string, label: string, cell: (row: Row) => ReactNode): Column<Row> => ({ id, label, cell });
  return {
    description: {
      ...column('description', t('description'), (grant) => (
        <>
          {grant.description}
          <CellSub>
            <code>{grant.id}</code>
          </CellSub>
          {grant.grantedBy ? <CellSub>{t('by', { name: grant.grantedBy })}</CellSub> : null}
        </>
      )),
      main: true,
    },
    scope: column('scope', t('scope'), ({ scope }) =>
      scope.length === 0 ? (
        t('everyService')
      ) : (
        <ul>
          {scope.map((path) => (
            <li key={path}>{path.replaceAll('/', ' › ')}</li>
          ))}
        </ul>
      ),
    ),
    dates: column('dates', t('dates'), (grant) => (
      <>
        <span className="whitespace-nowrap">{formatDay(grant.startsOn, locale)}</span>
        {' – '}
        <span className="whitespace-nowrap">{formatDay(grant.endsOn, locale)}</span>
        {grant.revokedOn ? <CellSub>{t('revokedOn', { day: formatDay(grant.revokedOn, locale) })}</CellSub> : null}
      </>
    )),
    state: {
      ...column('state', t('state'), (grant) => (
        <Status tone={TONES[grant.status]}>{t(`states.${grant.status}`)}</Status>
      )),
      nowrap: true,
    },
  };
}
