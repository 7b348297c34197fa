import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { REVIEW_WORKING_DAYS } from '#lib/domain/application/rules.ts';
import { ENROLLABLE_PROGRAMS, type EnrollableProgram, PROGRAM_PATHS } from '#lib/domain/application/schema.ts';
import { SupportLine } from './support-line.tsx';

/** Beside an enrollment form: what happens next, the other programs, whom to ask. */
export async function EnrollAside({ program, support }: { program: EnrollableProgram; support: string }) {
  const t = await getTranslations('enroll.aside');
  const steps = [t('step1'), t('step2', { days: REVIEW_WORKING_DAYS }), t('step3')];
  const others = ENROLLABLE_PROGRAMS.filter((other) => other !== program);
  return (
    <aside className="grid content-start gap-6 lg:sticky lg:top-8 lg:self-start">
      <div className="grid gap-4 border-t-2 border-verdigris-fill pt-4">
        <h2 className="text-md font-semibold">{t('title')}</h2>
        <ol className="grid gap-4">
          {steps.map((step, index) => (
            <li key={step} className="grid grid-cols-[1.75rem_1fr] text-ink-2">
              <span className="tnum font-semibold text-verdigris">{index + 1}</span>
              <span>{step}</span>
            </li>
          ))}
        </ol>
      </div>
      <div className="grid gap-1 border-t border-line pt-4 text-ink-2">
        <p>{t('other')}</p>
        {others.map((other) => (
          <p key={other}>
            <Link className="link" href={`/enroll/${PROGRAM_PATHS[other]}`}>
              {t(`to.${other}`)}
            </Link>
          </p>
        ))}
      </div>
      <p className="border-t border-line pt-4 text-ink-2">
        <SupportLine support={support} />
      </p>
    </aside>
  );
}
