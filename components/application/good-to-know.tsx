import { getTranslations } from 'next-intl/server';
import { Panel } from '#components/ui/panel.tsx';
import { isOpen } from '#lib/domain/application/rules.ts';
import type { ApplicationStatus } from '#lib/domain/application/schema.ts';
import { hasFindings, LogoFindings } from './logo-findings.tsx';

/** What an applicant may want to better, and need not. */
export async function GoodToKnow({ application }: { application: ApplicationStatus }) {
  const { logoNotes, warnings, state } = application;
  const webmail = warnings.includes('webmail');
  if (!isOpen(state) || (!webmail && !hasFindings(logoNotes))) return null;
  const t = await getTranslations('application.status.notes');
  return (
    <Panel id="notes" title={t('title')} lead={t('lead')}>
      <div className="grid max-w-prose gap-4">
        {webmail ? <p className="text-ink-2">{t('webmail')}</p> : null}
        {hasFindings(logoNotes) ? <LogoFindings notes={logoNotes} /> : null}
      </div>
    </Panel>
  );
}
