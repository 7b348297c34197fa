import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { Context } from '#lib/auth/context.ts';
import { type Permission, realmOf, rolesFor } from '#lib/auth/permissions.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';

/** Says which role a page needs and who has it. @param need comes from the address: anything unknown is taken as none */
export async function NoAccess({ ctx, need, home }: { ctx: Context; need: string | undefined; home: string }) {
  const t = await getTranslations('site.noAccess');
  const known = need && rolesFor(need as Permission).length > 0 && realmOf(need as Permission) === ctx.kind;
  const sentence = known ? await explainMissing(ctx, need as Permission) : null;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Notice tone="warn" actions={<LinkButton href={home}>{t('home')}</LinkButton>}>
        {sentence ?? t('allowedNow')}
      </Notice>
    </>
  );
}
