import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { HiddenField, TextAreaField } from '#components/forms/fields.tsx';
import { SubmitButton } from '#components/forms/submit-button.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Gated } from '#components/ui/gated.tsx';
import type { PartnerDetail } from '#lib/domain/partner/get-partner.ts';
import { canMove } from '#lib/domain/partner/rules.ts';
import { changeSlug, closePartner, reactivatePartner, resendActivation, suspendPartner } from './actions.ts';

type Props = { partner: PartnerDetail; missing: string | null };

/** What the vendor can do with a partner's state, each with what follows from it, counted. */
export async function PartnerMoves({ partner, missing }: Props) {
  const t = await getTranslations('vendor.partner');
  const fields = { partnerId: partner.id, version: String(partner.version) };
  const { customers, members, openLinks, apiKeys } = partner.touched;
  return (
    <>
      {canMove(partner.state, 'suspend') ? (
        <Gated reason={missing} show="tip">
          <ConfirmDialog
            action={suspendPartner}
            danger
            trigger={t('suspend')}
            title={t('suspendTitle', { name: partner.name })}
            consequences={[
              t('suspendPage'),
              t('suspendPeople', { count: members }),
              t('suspendCustomers', { count: customers }),
              t('suspendMail'),
            ]}
            confirmLabel={t('suspendConfirm')}
            fields={fields}
          >
            <TextAreaField
              name="reason"
              label={t('reason')}
              hint={t('reasonHint')}
              rows={3}
              maxLength={1000}
              required
            />
          </ConfirmDialog>
        </Gated>
      ) : null}
      {canMove(partner.state, 'reactivate') ? (
        <Gated reason={missing} show="tip">
          <ConfirmDialog
            action={reactivatePartner}
            trigger={t('reactivate')}
            triggerVariant="primary"
            title={t('reactivateTitle', { name: partner.name })}
            consequences={[t('reactivatePage'), t('reactivateMail')]}
            confirmLabel={t('reactivateConfirm')}
            fields={fields}
          />
        </Gated>
      ) : null}
      {canMove(partner.state, 'close') ? (
        <Gated reason={missing} show="tip">
          <ConfirmDialog
            action={closePartner}
            danger
            trigger={t('close')}
            title={t('closeTitle', { name: partner.name })}
            consequences={[
              t('closeForGood'),
              t('closePeople', { count: members }),
              t('closePage'),
              t('closeLinks', { count: openLinks }),
              t('closeKeys', { count: apiKeys }),
              t('closeCustomers', { count: customers }),
            ]}
            typed={{ label: t('closeTyped', { name: partner.name }), expect: partner.name }}
            confirmLabel={t('closeConfirm')}
            fields={fields}
          />
        </Gated>
      ) : null}
    </>
  );
}

/** Sends the owner a new activation link. */
export async function ResendActivation({ partner, missing }: Props) {
  const t = await getTranslations('vendor.partner');
  return (
    <Gated reason={missing}>
      <ConfirmDialog
        action={resendActivation}
        trigger={t('resend')}
        title={t('resendTitle')}
        consequences={[t('resendKills')]}
        confirmLabel={t('resendConfirm')}
        fields={{ partnerId: partner.id }}
      />
    </Gated>
  );
}

/** Changes the address of the sign-up page. */
export async function SlugForm({ partner, missing }: Props) {
  const t = await getTranslations('vendor.partner');
  return (
    <ActionForm action={changeSlug} key={partner.slug}>
      <HiddenField name="partnerId" value={partner.id} />
      <HiddenField name="version" value={String(partner.version)} />
      <TextField
        name="slug"
        label={t('slug')}
        hint={t('slugHint')}
        prefix="/signup/"
        defaultValue={partner.slug ?? ''}
        pattern="[a-z0-9\-]{3,40}"
        minLength={3}
        maxLength={40}
        disabled={Boolean(missing)}
        required
      />
      <Gated reason={missing}>
        <SubmitButton variant="secondary">{t('slugSave')}</SubmitButton>
      </Gated>
    </ActionForm>
  );
}
