import { getTranslations } from 'next-intl/server';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import type { OrganizationChoice } from '#lib/domain/account/schema.ts';
import { switchOrganization } from '../../../actions/session.ts';

/** Where one belongs, and the way to each. */
export async function OrganizationCard({ organizations }: { organizations: OrganizationChoice[] }) {
  const t = await getTranslations('account.organizations');
  return (
    <Card title={t('title')} id="organizations">
      {organizations.length === 0 ? <p className="text-ink-2">{t('none')}</p> : null}
      <ul className="grid gap-3">
        {organizations.map(({ kind, id, name, isCurrent }) => (
          <li key={`${kind} ${id}`} className="flex flex-wrap items-center justify-between gap-3">
            <span className="flex flex-wrap items-center gap-2">
              {name}
              <Badge>{t(`kinds.${kind}`)}</Badge>
              {isCurrent ? <Badge tone="good">{t('current')}</Badge> : null}
            </span>
            <form action={switchOrganization}>
              <input type="hidden" name="kind" value={kind} />
              {id ? <input type="hidden" name="id" value={id} /> : null}
              <Button type="submit" size="sm" aria-label={t('openNamed', { name })}>
                {t('open')}
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  );
}
