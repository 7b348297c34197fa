import { getTranslations } from 'next-intl/server';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { REVIEW_WORKING_DAYS, waitingOn } from '#lib/domain/application/rules.ts';
import type { ApplicationStatus } from '#lib/domain/application/schema.ts';

type Props = { application: Pick<ApplicationStatus, 'state' | 'waitingSince' | 'dueAt'> };

/** Whose turn it is, since when and until when, told to the applicant. */
export async function Turn({ application }: Props) {
  const t = await getTranslations('application.status.turn');
  const side = waitingOn(application.state);
  const cell = 'grid gap-0.5 sm:border-s sm:border-line sm:ps-5 sm:first:border-s-0 sm:first:ps-0';
  return (
    <div className="grid gap-3">
      <dl className="grid gap-4 sm:flex sm:gap-5">
        <div className={cell}>
          <dt className="text-sm text-ink-3">{t('label')}</dt>
          <dd className={side === 'applicant' ? 'font-semibold text-ochre' : 'font-semibold'}>{t(side)}</dd>
        </div>
        <div className={cell}>
          <dt className="text-sm text-ink-3">{t('since')}</dt>
          <dd>
            <RelativeTime at={application.waitingSince} show="date" />
          </dd>
        </div>
        {application.dueAt ? (
          <div className={cell}>
            <dt className="text-sm text-ink-3">{t('until')}</dt>
            <dd>
              <RelativeTime at={application.dueAt} show="date" />
            </dd>
          </div>
        ) : null}
      </dl>
      {side === 'nobody' ? null : (
        <p className="text-ink-2">
          {side === 'vendor' ? t('vendorDue', { days: REVIEW_WORKING_DAYS }) : t('applicantDue')}
        </p>
      )}
    </div>
  );
}
