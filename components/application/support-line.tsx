import { getTranslations } from 'next-intl/server';

/** Whom to ask, as one line with the vendor's address. */
export async function SupportLine({ support }: { support: string }) {
  const t = await getTranslations('enroll.aside');
  return t.rich('questions', {
    support,
    link: (chunks) => (
      <a className="link" href={`mailto:${support}`}>
        {chunks}
      </a>
    ),
  });
}
