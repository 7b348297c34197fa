import { getTranslations } from 'next-intl/server';
import { readText, type TextPart } from '#lib/domain/agreement/rules.ts';

const SECTIONS = ['scope', 'brand', 'customers', 'data', 'money', 'conduct', 'end', 'changes'] as const;

export type AgreementTextProps = {
  /** null for the first version, which the message files hold */
  text: string | null;
  vendor: string;
  /** Level of the headings. */
  level?: 2 | 3;
};

/** The text of a version of the partner agreement, part by part. */
export async function AgreementText({ text, vendor, level = 2 }: AgreementTextProps) {
  const t = await getTranslations('enroll.agreement.sections');
  const parts: TextPart[] =
    text === null
      ? SECTIONS.map((section) => ({ title: t(`${section}.title`), paragraphs: [t(`${section}.text`, { vendor })] }))
      : readText(text);
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className="grid gap-7">
      {parts.map(({ title, paragraphs }) => (
        <section key={`${title} ${paragraphs[0]}`} className="grid gap-1.5">
          {title ? <Heading className="text-lg font-semibold">{title}</Heading> : null}
          {paragraphs.map((paragraph) => (
            <p key={paragraph} className="whitespace-pre-line text-md text-ink-2 wrap-anywhere">
              {paragraph}
            </p>
          ))}
        </section>
      ))}
    </div>
  );
}
