import { getTranslations } from 'next-intl/server';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Gated } from '#components/ui/gated.tsx';
import type { LinkRow } from '#lib/domain/signup-link/schema.ts';
import { resendLink, revokeLink } from './actions.ts';

type Props = { link: LinkRow; missing: string | null; size?: 'sm' | 'md'; copy?: boolean };

/** What can be done with a link that still works. @param missing why the reader may not, or null */
export async function LinkControls({ link, missing, size = 'md', copy = true }: Props) {
  const t = await getTranslations('signupLinks');
  if (link.state !== 'ACTIVE') return null;
  const show = size === 'sm' ? 'tip' : 'text';
  return (
    <>
      {copy && link.url ? <CopyButton value={link.url} label={t('copy')} size={size} /> : null}
      {copy && !link.url ? (
        <Gated reason={missing} show={show}>
          <Button size={size}>{t('copy')}</Button>
        </Gated>
      ) : null}
      <Gated reason={missing ?? (link.email ? null : t('noAddress'))} show={show}>
        <ConfirmDialog
          action={resendLink}
          trigger={t('resend')}
          triggerSize={size}
          title={t('resendTitle', { email: link.email ?? '' })}
          text={t('resendText')}
          confirmLabel={t('resendConfirm')}
          fields={{ linkId: link.id }}
        />
      </Gated>
      <Gated reason={missing} show={show}>
        <ConfirmDialog
          action={revokeLink}
          danger
          trigger={t('revoke')}
          triggerVariant="quiet"
          triggerSize={size}
          title={t('revokeTitle', { label: link.label })}
          consequences={[t('revokeStops'), t('revokeKept'), t('revokeFinal')]}
          confirmLabel={t('revokeConfirm')}
          fields={{ linkId: link.id }}
        />
      </Gated>
    </>
  );
}
