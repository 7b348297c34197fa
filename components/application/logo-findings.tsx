import { getTranslations } from 'next-intl/server';
import { LogoNotes as Sentences } from '#components/brand/logo-notes.tsx';
import type { LogoNotes } from '#lib/domain/application/schema.ts';

/** Whether there is anything to say about the logos. */
export function hasFindings(notes: LogoNotes | null): notes is LogoNotes {
  if (!notes) return false;
  const { light, dark } = notes;
  return light.lintLight.length + dark.lintDark.length + light.removed.length + dark.removed.length > 0;
}

/** What was left out of the logos and what the linter says about them, each in a sentence. */
export async function LogoFindings({ notes }: { notes: LogoNotes }) {
  const t = await getTranslations('application.status.notes');
  return (
    <Sentences
      light={{ label: t('light'), findings: notes.light }}
      dark={{ label: t('dark'), findings: notes.dark }}
      none=""
    />
  );
}
