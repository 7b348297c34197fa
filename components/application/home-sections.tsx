import { BadgeCheck, GraduationCap, Megaphone, Percent } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { REVIEW_WORKING_DAYS } from '#lib/domain/application/rules.ts';

const BENEFITS = [
  { key: 'discounts', Icon: Percent },
  { key: 'training', Icon: GraduationCap },
  { key: 'visibility', Icon: BadgeCheck },
  { key: 'marketing', Icon: Megaphone },
] as const;

/** What an MSP gets from the vendor. */
export async function Benefits() {
  const t = await getTranslations('home.benefits');
  return (
    <section className="grid gap-8">
      <h2 className="text-3xl font-semibold">{t('title')}</h2>
      <ul className="grid gap-x-10 gap-y-8 sm:grid-cols-2 lg:grid-cols-4 lg:gap-x-8">
        {BENEFITS.map(({ key, Icon }) => (
          <li key={key} className="grid content-start gap-2 border-t-2 border-verdigris-fill pt-4">
            <Icon size={22} strokeWidth={1.5} className="text-verdigris" aria-hidden="true" />
            <h3 className="text-md font-semibold">{t(`items.${key}.title`)}</h3>
            <p className="text-ink-2">{t(`items.${key}.text`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const STEPS = ['apply', 'review', 'activate', 'brand', 'customers'] as const;

/** How a company becomes a partner, step by step. */
export async function HowItGoes() {
  const t = await getTranslations('home.how');
  return (
    <section className="grid gap-8">
      <h2 className="text-3xl font-semibold">{t('title')}</h2>
      <ol className="grid gap-6 lg:grid-cols-5 lg:gap-0">
        {STEPS.map((step, index) => (
          <li
            key={step}
            className="grid grid-cols-[2.5rem_1fr] content-start gap-x-2 gap-y-1 lg:grid-cols-1 lg:gap-y-2 lg:border-t lg:border-line-2 lg:pe-6 lg:pt-5"
          >
            <span className="tnum row-span-2 text-2xl font-semibold text-verdigris lg:row-span-1">{index + 1}</span>
            <h3 className="text-md font-semibold">{t(`steps.${step}.title`)}</h3>
            <p className="text-ink-2">{t(`steps.${step}.text`, { days: REVIEW_WORKING_DAYS })}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function NeedList({ title, items }: { title: string; items: Record<string, ReactNode> }) {
  return (
    <div className="grid content-start gap-3">
      <h3 className="text-md font-semibold">{title}</h3>
      <ul className="grid gap-2 text-ink-2">
        {Object.entries(items).map(([name, item]) => (
          <li key={name} className="border-s-2 border-line-2 ps-3">
            {item}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What one has to have at hand to apply. */
export async function WhatOneNeeds() {
  const t = await getTranslations('home.need');
  const agreement = t.rich('both.items.agreement', {
    link: (chunks) => (
      <Link className="link" href="/agreement">
        {chunks}
      </Link>
    ),
  });
  return (
    <section className="grid gap-8 rounded-lg bg-sunken p-6 sm:p-10">
      <h2 className="text-2xl font-semibold">{t('title')}</h2>
      <div className="grid gap-8 sm:grid-cols-2 lg:grid-cols-4">
        <NeedList
          title={t('both.title')}
          items={{
            name: t('both.items.name'),
            email: t('both.items.email'),
            website: t('both.items.website'),
            agreement,
          }}
        />
        <NeedList title={t('msp.title')} items={{ logos: t('msp.items.logos'), size: t('msp.items.size') }} />
        <NeedList
          title={t('reseller.title')}
          items={{ account: t('reseller.items.account'), regions: t('reseller.items.regions') }}
        />
        <NeedList
          title={t('twoTier.title')}
          items={{ country: t('twoTier.items.country'), coverage: t('twoTier.items.coverage') }}
        />
      </div>
    </section>
  );
}
