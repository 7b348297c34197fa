import { Client } from 'pg';
import type { BootProbe, RoleStanding } from '../boot.ts';
import { pendingMigrations } from './migrate.ts';

type Row = { name: string; is_self: boolean; is_superuser: boolean; bypasses_rls: boolean; owns_tables: boolean };

// A superuser counts as a member of every role, so its own row must be judged before the others are looked at.
const STANDING = `
  SELECT r.rolname AS name,
         r.rolname = current_user AS is_self,
         r.rolsuper AS is_superuser,
         r.rolbypassrls AS bypasses_rls,
         EXISTS (
           SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p')
             AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
         ) AS owns_tables
  FROM pg_roles r
  WHERE pg_has_role(current_user, r.oid, 'MEMBER')`;

/** The questions of `lib/boot.ts`, asked of the databases that these settings name, each on a connection of its own. */
export function openBootProbe(settings: { DATABASE_APP_URL: string; DATABASE_SYSTEM_URL: string }): BootProbe {
  return {
    appRole: () => readStanding(settings.DATABASE_APP_URL),
    systemRole: () => readStanding(settings.DATABASE_SYSTEM_URL),
    pendingMigrations: () => pendingMigrations(settings.DATABASE_SYSTEM_URL),
  };
}

async function readStanding(url: string): Promise<RoleStanding> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(STANDING);
    const self = rows.find((row) => row.is_self);
    if (self === undefined) throw new Error('the role cannot see itself in pg_roles');
    const others = rows.filter((row) => !row.is_self);
    const isPowerful = (row: Row) => row.is_superuser || row.bypasses_rls || row.owns_tables;
    return {
      name: self.name,
      isSuperuser: self.is_superuser,
      bypassesRls: self.bypasses_rls,
      ownsTables: self.owns_tables,
      powerfulRoles: others.filter(isPowerful).map((row) => row.name),
      memberOf: others.map((row) => row.name),
    };
  } finally {
    await client.end();
  }
}
