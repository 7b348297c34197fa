import { getTranslations } from 'next-intl/server';

/** The future sign-up page in both schemes, each in a frame of its own. */
export async function SignupFrames({ company, path }: { company: string; path: string }) {
  const t = await getTranslations('review');
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      {(['light', 'dark'] as const).map((scheme) => {
        const label = t(`scheme.${scheme}`);
        const src = `${path}?scheme=${scheme}`;
        return (
          <figure key={scheme} className="grid content-start gap-2">
            <iframe
              src={src}
              title={t('frame', { company, scheme: label })}
              loading="lazy"
              className="h-[36rem] w-full rounded-lg border border-line bg-sunken"
            />
            <figcaption className="flex justify-between gap-3 text-sm text-ink-3">
              {label}
              <a className="link" href={src} target="_blank" rel="noreferrer">
                {t('openFrame')}
              </a>
            </figcaption>
          </figure>
        );
      })}
    </div>
  );
}
