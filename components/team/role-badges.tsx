import { getTranslations } from 'next-intl/server';
import { Badge } from '#components/ui/badge.tsx';

/** The roles that somebody holds. */
export async function RoleBadges({ roles }: { roles: readonly string[] }) {
  const t = await getTranslations('roles');
  return (
    <span className="flex flex-wrap gap-1.5">
      {roles.map((role) => (
        <Badge key={role}>{t(role)}</Badge>
      ))}
    </span>
  );
}
