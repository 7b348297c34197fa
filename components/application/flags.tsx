import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Glyph } from '#components/ui/glyph.tsx';
import type { ApplicationReview, Resemblance } from '#lib/domain/application/schema.ts';

/** What stands out about an application, each in a sentence, with a link to the record that it resembles. */
export async function Flags({ review, path }: { review: ApplicationReview; path: string }) {
  const t = await getTranslations('review.flagSentence');
  const { resemblances, warnings, websiteHost: host, emailDomain: domain } = review;
  if (resemblances.length + warnings.length === 0) {
    return <Flag icon="good">{t('none')}</Flag>;
  }
  return (
    <ul className="grid gap-2.5">
      {resemblances.map((other) => (
        <li key={`${other.warning}${other.kind}${other.id}`}>
          <Flag icon="warning">
            <Likeness other={other} path={path} />
          </Flag>
        </li>
      ))}
      {warnings.includes('hostDiffers') ? (
        <li>
          <Flag icon="warning">{t('hostDiffers', { host, domain })}</Flag>
        </li>
      ) : null}
      {warnings.includes('webmail') ? (
        <li>
          <Flag icon="warning">{t('webmail', { domain })}</Flag>
        </li>
      ) : null}
    </ul>
  );
}

async function Likeness({ other, path }: { other: Resemblance; path: string }) {
  const t = await getTranslations('review');
  const href = other.kind === 'partner' ? `/vendor/partners/${other.id}` : `${path}/${other.id}`;
  return t.rich(`flagSentence.${other.warning}${other.kind === 'partner' ? 'Partner' : 'Application'}`, {
    name: other.name,
    value: other.value,
    state: other.kind === 'partner' ? t(`partnerState.${other.state as 'ACTIVE'}`) : '',
    link: (chunks) => (
      <Link className="link" href={href}>
        {chunks}
      </Link>
    ),
  });
}

function Flag({ icon, children }: { icon: 'warning' | 'good'; children: ReactNode }) {
  return (
    <p className="grid grid-cols-[1.25rem_1fr] gap-2">
      <Glyph name={icon} className={icon === 'warning' ? 'mt-0.5 text-ochre' : 'mt-0.5 text-verdigris'} />
      <span>{children}</span>
    </p>
  );
}
