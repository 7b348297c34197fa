import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Colonnade } from '#components/application/colonnade.tsx';
import { Benefits, HowItGoes, WhatOneNeeds } from '#components/application/home-sections.tsx';
import { ProgramCard } from '#components/application/program-card.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { REVIEW_WORKING_DAYS } from '#lib/domain/application/rules.ts';
import { env } from '#lib/env.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('home');
  return { title: t('title'), description: t('hero.lead', { days: REVIEW_WORKING_DAYS }) };
}

export default async function HomePage() {
  const t = await getTranslations('home');
  const vendor = env.VENDOR_NAME;
  return (
    <div className="grid gap-20 sm:gap-28">
      <section className="grid items-center gap-10 pt-4 lg:grid-cols-[minmax(0,1fr)_28rem] lg:pt-10">
        <div className="grid gap-6">
          <h1 className="max-w-[16em] text-4xl font-semibold tracking-tight text-balance sm:text-[3.25rem] sm:leading-[1.1]">
            {t('hero.title', { vendor })}
          </h1>
          <p className="max-w-prose text-lg text-ink-2">{t('hero.lead', { days: REVIEW_WORKING_DAYS })}</p>
          <div className="flex flex-wrap gap-3">
            <LinkButton href="/enroll/msp" variant="primary" size="lg">
              {t('hero.msp')}
            </LinkButton>
            <LinkButton href="/enroll/reseller" size="lg">
              {t('hero.reseller')}
            </LinkButton>
          </div>
        </div>
        <Colonnade className="w-full max-lg:hidden" />
      </section>
      <section className="grid gap-8" aria-labelledby="programs">
        <div className="grid gap-2">
          <h2 id="programs" className="text-3xl font-semibold">
            {t('programs.title')}
          </h2>
          <p className="max-w-prose text-md text-ink-2">{t('programs.lead')}</p>
        </div>
        <div className="grid gap-6 md:grid-cols-2">
          <ProgramCard
            primary
            name={t('msp.name')}
            text={t('msp.text', { vendor })}
            points={(['page', 'console', 'billing'] as const).map((point) => t(`msp.points.${point}`))}
            href="/enroll/msp"
            apply={t('msp.apply')}
          />
          <ProgramCard
            name={t('reseller.name')}
            text={t('reseller.text', { vendor })}
            points={(['offers', 'local', 'invoice', 'console'] as const).map((point) => t(`reseller.points.${point}`))}
            href="/enroll/reseller"
            apply={t('reseller.apply')}
          />
          <ProgramCard
            name={t('indirectProvider.name')}
            text={t('indirectProvider.text', { vendor })}
            points={(['network', 'orders', 'directory'] as const).map((point) => t(`indirectProvider.points.${point}`))}
            href="/enroll/indirect-provider"
            apply={t('indirectProvider.apply')}
          />
          <ProgramCard
            name={t('indirectReseller.name')}
            text={t('indirectReseller.text', { vendor })}
            points={(['provider', 'customers', 'incentive'] as const).map((point) =>
              t(`indirectReseller.points.${point}`),
            )}
            href="/enroll/indirect-reseller"
            apply={t('indirectReseller.apply')}
          />
        </div>
      </section>
      <Benefits />
      <HowItGoes />
      <WhatOneNeeds />
      <section className="flex flex-wrap items-end justify-between gap-6 border-t border-line pt-8">
        <div className="grid gap-1">
          <h2 className="text-2xl font-semibold">{t('close.title')}</h2>
          <p className="text-md text-ink-2">{t('close.text')}</p>
        </div>
        <LinkButton href="/signin" size="lg">
          {t('close.signIn')}
        </LinkButton>
      </section>
    </div>
  );
}
