import { Resolver } from 'node:dns';
import type { Settings } from './env.ts';

/** What one database role is, and what it could become: facts that decide whether row-level security binds it. */
export type RoleStanding = {
  name: string;
  isSuperuser: boolean;
  bypassesRls: boolean;
  /** Owns at least one table, so that it could switch the policies off. */
  ownsTables: boolean;
  /** Roles whose rights it has or can take that are superuser, bypass row-level security or own tables. */
  powerfulRoles: string[];
  /** Every other role that it is a member of. */
  memberOf: string[];
};

/** The questions that a start asks the database; each rejects when the database does not answer. */
export type BootProbe = {
  appRole: () => Promise<RoleStanding>;
  systemRole: () => Promise<RoleStanding>;
  /** Names of the migrations that the database lacks. */
  pendingMigrations: () => Promise<string[]>;
};

type BootSettings = Pick<
  Settings,
  'AUTH_SECRET' | 'BASE_URL' | 'DATABASE_APP_URL' | 'DATABASE_SYSTEM_URL' | 'DATA_KEY' | 'DNS_SERVERS'
>;

const MAKE_SECRET = 'make one with "openssl rand -base64 32"';

/**
 * Everything that forbids a production start, one sentence each, naming the setting; an empty list when all is well.
 * Nothing is thrown: a database that does not answer is one of the sentences.
 */
export async function assertProductionReady(settings: BootSettings, probe: BootProbe): Promise<string[]> {
  const ofSettings = [
    ...judgeAuthSecret(settings.AUTH_SECRET),
    ...judgeDataKey(settings.DATA_KEY),
    ...judgeBaseUrl(settings.BASE_URL),
    ...judgeDnsServers(settings.DNS_SERVERS),
  ];
  const missing = (['DATABASE_APP_URL', 'DATABASE_SYSTEM_URL'] as const).filter((name) => settings[name] === '');
  const ofDatabase = missing.length > 0 ? missing.map(describeMissingDatabase) : await judgeDatabase(probe);
  return [...ofSettings, ...ofDatabase];
}

function judgeAuthSecret(secret: string): string[] {
  if (secret === '') return [`AUTH_SECRET is missing: it seals the sign-in cookie; ${MAKE_SECRET}.`];
  if (looksLikeDefault(secret)) {
    return [`AUTH_SECRET is a default or an example that anybody can guess; ${MAKE_SECRET}.`];
  }
  if (secret.length < 32) {
    return [`AUTH_SECRET is too short (${secret.length} characters, 32 are the least); ${MAKE_SECRET}.`];
  }
  return [];
}

function judgeDnsServers(servers: readonly string[]): string[] {
  try {
    new Resolver().setServers(servers);
    return [];
  } catch {
    return [`DNS_SERVERS is no list of addresses: give IP addresses, such as 192.0.2.53 or 192.0.2.53:5353.`];
  }
}

function judgeDataKey(key: string): string[] {
  if (key === '') return [`DATA_KEY is missing: it encrypts what is stored; ${MAKE_SECRET}.`];
  if (looksLikeDefault(key)) return [`DATA_KEY is a default or an example that anybody can guess; ${MAKE_SECRET}.`];
  const isBase64 = /^[A-Za-z0-9+/_-]+={0,2}$/.test(key);
  const bytes = Buffer.from(key, 'base64');
  if (!isBase64 || bytes.length !== 32) {
    const found = isBase64 ? `${bytes.length} bytes` : 'no base64';
    return [`DATA_KEY must be exactly 32 bytes in base64 and is ${found}; ${MAKE_SECRET}.`];
  }
  if (new Set(bytes).size < 12) return [`DATA_KEY is not random, the same few bytes repeat in it; ${MAKE_SECRET}.`];
  return [];
}

/** What people leave in place by mistake; 32 random bytes have far more than nine different characters. */
function looksLikeDefault(secret: string): boolean {
  const known = /change.?me|change.?this|replace.?me|your.?secret|insecure|example|default|placeholder/i;
  return (
    known.test(secret) || /^(secret|password|portico|development|test)[-_0-9]*$/i.test(secret) || isMonotonous(secret)
  );
}

function isMonotonous(secret: string): boolean {
  return secret.length >= 16 && new Set(secret).size < 10;
}

function judgeBaseUrl(baseUrl: string): string[] {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  if (url === null) {
    return [`BASE_URL is not an address: give the one people use, such as https://partners.example.com.`];
  }
  if (url.protocol !== 'https:') {
    return [
      `BASE_URL must begin with https:// (it is ${url.origin}): sessions and links must not travel in the clear.`,
    ];
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    return [`BASE_URL must be an address without a path, such as ${url.origin}.`];
  }
  return [];
}

function describeMissingDatabase(name: 'DATABASE_APP_URL' | 'DATABASE_SYSTEM_URL'): string {
  const [role, purpose] =
    name === 'DATABASE_APP_URL' ? ['portico_app', 'pages and API'] : ['portico_system', 'work across partners'];
  return `${name} is missing: it names the database for ${purpose}, as the role ${role}.`;
}

async function judgeDatabase(probe: BootProbe): Promise<string[]> {
  const [app, system, pending] = await Promise.all([
    attempt(probe.appRole),
    attempt(probe.systemRole),
    attempt(probe.pendingMigrations),
  ]);
  const problems: string[] = [];
  if ('failure' in app) problems.push(describeUnreachable('DATABASE_APP_URL', app.failure));
  if ('failure' in system) problems.push(describeUnreachable('DATABASE_SYSTEM_URL', system.failure));
  const ofApp = 'value' in app ? judgeRole('DATABASE_APP_URL', app.value) : [];
  const ofSystem = 'value' in system ? judgeRole('DATABASE_SYSTEM_URL', system.value) : [];
  problems.push(...ofApp, ...ofSystem);
  // Whoever is too powerful is also a member of much; that is said once.
  if (problems.length === 0 && 'value' in app && 'value' in system) {
    problems.push(...judgeSeparation(app.value, system.value));
  }
  if ('value' in pending) problems.push(...judgePending(pending.value));
  else if ('value' in system) problems.push(describeUnreadable(pending.failure));
  return problems;
}

async function attempt<T>(ask: () => Promise<T>): Promise<{ value: T } | { failure: string }> {
  try {
    return { value: await ask() };
  } catch (error) {
    return { failure: reasonOf(error) };
  }
}

/** A refused connection is an AggregateError without a message of its own, only with those of each address tried. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}

function describeUnreachable(setting: string, reason: string): string {
  return `The database that ${setting} names does not let us in (${reason}): start it, or mend the setting.`;
}

function judgeRole(setting: string, role: RoleStanding): string[] {
  const bypass = 'so row-level security would not bind it';
  if (role.isSuperuser) return [`${setting} connects as ${role.name}, a superuser, ${bypass}; ${adviseRole(setting)}.`];
  if (role.bypassesRls) {
    return [`${setting} connects as ${role.name}, which has BYPASSRLS, ${bypass}; ${adviseRole(setting)}.`];
  }
  if (role.ownsTables) {
    return [
      `${setting} connects as ${role.name}, which owns tables and could switch their policies off; ${adviseRole(setting)}.`,
    ];
  }
  const [powerful] = role.powerfulRoles;
  if (powerful === undefined) return [];
  return [`${setting} connects as ${role.name}, a member of ${powerful}, ${bypass}; revoke that membership.`];
}

function adviseRole(setting: string): string {
  return `use ${setting === 'DATABASE_APP_URL' ? 'portico_app' : 'portico_system'}`;
}

function judgeSeparation(app: RoleStanding, system: RoleStanding): string[] {
  if (app.name === system.name) {
    return [
      `DATABASE_APP_URL and DATABASE_SYSTEM_URL connect as the same role, ${app.name}: pages would see every partner; use portico_app for the first.`,
    ];
  }
  if (app.memberOf.includes(system.name)) {
    return [
      `DATABASE_APP_URL connects as ${app.name}, a member of ${system.name}, which sees every partner; revoke that membership.`,
    ];
  }
  return [];
}

function judgePending(pending: string[]): string[] {
  if (pending.length === 0) return [];
  const what =
    pending.length === 1 ? `the migration ${pending[0]}` : `${pending.length} migrations, first ${pending[0]}`;
  return [`The database lacks ${what}: run script/migrate with the owner's address in DATABASE_URL.`];
}

function describeUnreadable(reason: string): string {
  return `Whether a migration is missing cannot be told (${reason}): run script/migrate with the owner's address in DATABASE_URL.`;
}
