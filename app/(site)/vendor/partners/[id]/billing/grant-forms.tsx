import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '#components/forms/action-form.tsx';
import { HiddenField } from '#components/forms/fields.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { ScopeField } from '#components/grants/scope-field.tsx';
import { scopeTree } from '#components/grants/scope-tree.ts';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { FormAction } from '#lib/actions/result.ts';
import type { Grants } from '#lib/domain/discount/get-grants.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { formatDay } from '#lib/i18n/money.ts';
import { addDays, addMonths, firstDay } from '#lib/month.ts';
import { grantCredit, grantDiscount } from './actions.ts';

type Props = { grants: Grants; missing: string | null; locale: Locale };

/** The form for a new credit. */
export async function CreditForm(props: Props) {
  const t = await getTranslations('grants');
  return (
    <GrantForm {...props} action={grantCredit} kind="credit">
      <TextField
        name="amount"
        label={t('amount')}
        hint={t('amountHint')}
        prefix="$"
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        required
      />
    </GrantForm>
  );
}

/** The form for a new discount. */
export async function DiscountForm(props: Props) {
  const t = await getTranslations('grants');
  return (
    <GrantForm {...props} action={grantDiscount} kind="discount">
      <TextField
        name="percentage"
        label={t('percentage')}
        hint={t('percentageHint')}
        suffix="%"
        inputMode="decimal"
        autoComplete="off"
        maxLength={8}
        required
      />
    </GrantForm>
  );
}

type FormProps<T> = Props & { action: FormAction<T>; kind: 'credit' | 'discount'; children: ReactNode };

async function GrantForm<T>({ grants, missing, locale, action, kind, children }: FormProps<T>) {
  const t = await getTranslations('grants');
  const offered = grants.services.filter((service) => kind === 'discount' || service.kind !== 'SUPPORT_PLAN');
  return (
    <Card title={t(`new.${kind}`)} lead={t(`new.${kind}Lead`)} id={`new-${kind}`}>
      {missing ? (
        <Notice tone="info">{missing}</Notice>
      ) : (
        <ActionForm
          action={action}
          submitLabel={t(`new.${kind}Submit`)}
          initial={{
            startsOn: grants.today,
            endsOn: addDays(firstDay(addMonths(grants.runningMonth, 12)), -1),
          }}
          className="max-w-form"
          resetOnOk
        >
          <HiddenField name="partnerId" value={grants.partner.id} />
          <TextField
            name="description"
            label={t('description')}
            hint={t('descriptionHint')}
            maxLength={200}
            autoComplete="off"
            required
          />
          {children}
          <div className="form-row">
            <TextField
              name="startsOn"
              type="date"
              label={t('startsOn')}
              hint={t('startsOnHint', { day: formatDay(grants.earliest, locale) })}
              required
            />
            <TextField name="endsOn" type="date" label={t('endsOn')} hint={t('endsOnHint')} required />
          </div>
          <ScopeField
            name="scope[]"
            label={t('scope')}
            hint={t(`new.${kind}ScopeHint`)}
            tree={scopeTree(offered, (product) => t('wholeProduct', { product }))}
          />
        </ActionForm>
      )}
    </Card>
  );
}
