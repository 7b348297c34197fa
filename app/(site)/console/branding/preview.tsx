import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import type { BrandEdition, Branding } from '#lib/domain/brand/schema.ts';
import { choiceHref, type PreviewChoice } from './view-choice.ts';

type Edition = 'draft' | 'published';

/** The draft beside what is published, as customers get it. */
export async function Preview({ branding, choice }: { branding: Branding; choice: PreviewChoice }) {
  const t = await getTranslations('branding.preview');
  const tab = (change: Partial<PreviewChoice>, label: string, current: boolean) => ({
    href: choiceHref(choice, change),
    label,
    current,
  });
  return (
    <Card id="preview" title={t('title')} lead={t('lead')}>
      <div className="mb-4 flex flex-wrap gap-x-8 gap-y-2">
        <Tabs
          label={t('what')}
          tabs={(['page', 'mail'] as const).map((what) => tab({ what }, t(what), choice.what === what))}
        />
        <Tabs
          label={t('schemes')}
          tabs={(['light', 'dark'] as const).map((scheme) => tab({ scheme }, t(scheme), choice.scheme === scheme))}
        />
        <Tabs
          label={t('widths')}
          tabs={(['phone', 'desktop'] as const).map((width) => tab({ width }, t(width), choice.width === width))}
        />
      </div>
      <div className="previews">
        {branding.draft ? <Frame of="draft" edition={branding.draft} choice={choice} /> : null}
        <Frame of="published" edition={branding.published} choice={choice} />
      </div>
      {choice.what === 'mail' && choice.scheme === 'dark' ? (
        <p className="mt-3 text-sm text-ink-2">{t('mailNote')}</p>
      ) : null}
    </Card>
  );
}

async function Frame({ of, edition, choice }: { of: Edition; edition: BrandEdition; choice: PreviewChoice }) {
  const t = await getTranslations('branding.preview');
  const { what, scheme, width } = choice;
  // The version makes the address another one after each change, so that no browser shows the former preview.
  const query = new URLSearchParams({ of, scheme, v: `${edition.id}.${edition.version}` });
  const path = what === 'page' ? '/console/branding/preview' : '/console/branding/mail.html';
  const words = { edition: t(of), what: t(what), scheme: t(scheme), width: t(width) };
  return (
    <figure className="grid min-w-0 content-start gap-2">
      <figcaption className="text-sm font-medium">{t(of)}</figcaption>
      <div className={width === 'phone' ? 'preview-frame preview-phone' : 'preview-frame preview-desktop'}>
        <iframe src={`${path}?${query}`} title={t('frame', words)} loading="lazy" />
      </div>
    </figure>
  );
}
