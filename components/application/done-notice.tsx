import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { ApplicationReview } from '#lib/domain/application/schema.ts';

const FITS: Record<string, string> = { approve: 'APPROVED', askForMore: 'NEEDS_INFO', reject: 'REJECTED' };

/** Tells the reviewer that the decision is made and sent; nothing when the address says so and the state does not. */
export async function DoneNotice({ review, done }: { review: ApplicationReview; done?: string }) {
  if (!done || FITS[done] !== review.state) return null;
  const t = await getTranslations('review');
  return (
    <Notice
      tone="good"
      role="status"
      className="mb-6"
      actions={
        <>
          {review.partner ? (
            <LinkButton size="sm" href={`/vendor/partners/${review.partner.id}`}>
              {t('partner', { name: review.partner.name })}
            </LinkButton>
          ) : null}
          <LinkButton size="sm" variant="quiet" href="/vendor/applications">
            {t('back')}
          </LinkButton>
        </>
      }
    >
      {t(`done.${done as 'approve'}`, { company: review.data.companyName, email: review.data.contactEmail })}
    </Notice>
  );
}
