import { getTranslations } from 'next-intl/server';
import { Glyph } from '#components/ui/glyph.tsx';
import type { LogoFindings } from '#lib/domain/brand/schema.ts';

/** What is said about one logo on one ground. */
type Said = { key: string; warns: boolean; sentence: string };

async function sentencesOf(findings: LogoFindings, scheme: 'light' | 'dark'): Promise<Said[]> {
  const t = await getTranslations('logo');
  const lint = scheme === 'light' ? findings.lintLight : findings.lintDark;
  return [
    ...lint.map(({ code, level, params }) => ({
      key: code,
      warns: level === 'warn',
      sentence: t(`lint.${code}`, params),
    })),
    ...findings.removed.map(({ kind, count }) => ({
      key: kind,
      warns: false,
      sentence: t(`removed.${kind}`, { count }),
    })),
  ];
}

export type LogoNotesProps = {
  light: { label: string; findings: LogoFindings };
  dark: { label: string; findings: LogoFindings };
  /** Said when there is nothing to say. */
  none: string;
};

/** What the linter and the intake have to say about a brand's two logos, each on its own ground, in sentences. */
export async function LogoNotes({ light, dark, none }: LogoNotesProps) {
  const groups = [
    { label: light.label, said: await sentencesOf(light.findings, 'light') },
    { label: dark.label, said: await sentencesOf(dark.findings, 'dark') },
  ].filter((group) => group.said.length > 0);
  if (groups.length === 0) return <p className="text-ink-2">{none}</p>;
  return (
    <div className="grid gap-4">
      {groups.map(({ label, said }) => (
        <section key={label} className="grid gap-1">
          <h3 className="text-sm font-semibold text-ink-2">{label}</h3>
          <ul className="grid gap-1.5">
            {said.map(({ key, warns, sentence }) => (
              <li key={key} className="grid grid-cols-[1.25rem_1fr] gap-1.5">
                <Glyph
                  name={warns ? 'warning' : 'info'}
                  className={warns ? 'mt-0.5 text-ochre' : 'mt-0.5 text-slate'}
                />
                <span>{sentence}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
