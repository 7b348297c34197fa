import { getFormatter, getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import type { ApplicationReview } from '#lib/domain/application/schema.ts';
import { ApplicationDetails } from './application-data.tsx';
import { Exchange } from './exchange.tsx';
import { Flags } from './flags.tsx';
import { hasFindings, LogoFindings } from './logo-findings.tsx';
import { SignupFrames } from './signup-frames.tsx';

/** What a reviewer reads before deciding: what stands out, what was asked and sent, what it will look like. */
export async function ReviewBody({ review, path }: { review: ApplicationReview; path: string }) {
  const t = await getTranslations('review');
  const format = await getFormatter();
  const language = review.locale === 'ja' ? 'ja' : 'en';
  const date = (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <>
      <Card id="flags" title={t('section.flags')}>
        <Flags review={review} path={path} />
      </Card>
      <Exchange history={review.history} />
      <Card id="data" title={t('section.data')}>
        <ApplicationDetails
          data={review.data}
          program={review.program}
          more={[
            { label: t('columns.submitted'), value: date(review.submittedAt) },
            { label: t('meta.language'), value: t(`meta.languages.${language}`) },
            {
              label: t('meta.agreement'),
              value: t('meta.agreementValue', {
                version: review.agreementVersion,
                date: date(review.agreementAcceptedAt),
              }),
            },
          ]}
        />
      </Card>
      {review.data.logoLightHash && review.data.logoDarkHash ? (
        <Card id="signup" title={t('section.signup')} lead={t('section.signupLead')}>
          <SignupFrames company={review.data.companyName} path={`${path}/${review.id}/preview`} />
        </Card>
      ) : null}
      {hasFindings(review.logoNotes) ? (
        <Card id="logos" title={t('section.logos')}>
          <div className="grid gap-4">
            <LogoFindings notes={review.logoNotes} />
          </div>
        </Card>
      ) : null}
    </>
  );
}
