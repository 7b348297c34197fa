import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { assertProductionReady } from '#lib/boot.ts';
import { migrate, provisionRoles } from '#lib/db/migrate.ts';
import { openBootProbe } from '#lib/db/readiness.ts';
import { withClient } from '../harness/database.ts';
import { as, openCluster } from './cluster.ts';

const newDatabase = openCluster();
let ownerUrl = '';
let good = {
  AUTH_SECRET: randomBytes(32).toString('base64'),
  DATA_KEY: randomBytes(32).toString('base64'),
  BASE_URL: 'https://partners.meridian.example',
  DNS_SERVERS: [] as string[],
  DATABASE_APP_URL: '',
  DATABASE_SYSTEM_URL: '',
};

beforeAll(async () => {
  ownerUrl = await newDatabase('booting');
  await migrate(ownerUrl);
  const { appUrl, systemUrl } = await provisionRoles(ownerUrl, { appPassword: 'a', systemPassword: 's' });
  good = { ...good, DATABASE_APP_URL: appUrl, DATABASE_SYSTEM_URL: systemUrl };
});

function problemsOf(changes: Partial<typeof good>): Promise<string[]> {
  const settings = { ...good, ...changes };
  return assertProductionReady(settings, openBootProbe(settings));
}

const run = (sql: string) => withClient(ownerUrl, (client) => client.query(sql));

describe('a production start', () => {
  it('goes on when everything is right', async () => {
    expect(await problemsOf({})).toEqual([]);
  });

  it.each([
    ['AUTH_SECRET', '', 'is missing'],
    ['AUTH_SECRET', 'change-me-change-me-change-me-change-me', 'is a default'],
    ['AUTH_SECRET', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'is a default'],
    ['AUTH_SECRET', 'secret', 'is a default'],
    ['AUTH_SECRET', 'x7Gq2Lp9Rt', 'is too short'],
    ['DATA_KEY', '', 'is missing'],
    ['DATA_KEY', 'your-secret-key', 'is a default'],
    ['DATA_KEY', randomBytes(16).toString('base64'), '32 bytes'],
    ['DATA_KEY', Buffer.alloc(32).toString('base64'), 'is a default'],
    ['DATA_KEY', 'not base64 at all! but long enough for it', '32 bytes'],
    ['BASE_URL', 'http://partners.meridian.example', 'must begin with https://'],
    ['BASE_URL', 'partners.meridian.example', 'is not an address'],
    ['BASE_URL', 'https://meridian.example/portico', 'without a path'],
    ['DNS_SERVERS', ['dns.example.com'], 'no list of addresses'],
    ['DATABASE_APP_URL', '', 'is missing'],
    ['DATABASE_SYSTEM_URL', '', 'is missing'],
  ])('refuses %s "%s" in one sentence that names it', async (name, value, words) => {
    const problems = await problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
    expect(problems[0]).toContain(words);
    expect(problems[0]).toMatch(/^[^\n]+\.$/);
  });

  it('tells everything at once', async () => {
    expect(await problemsOf({ AUTH_SECRET: '', DATA_KEY: '', BASE_URL: '', DATABASE_APP_URL: '' })).toHaveLength(4);
  });

  it('refuses a database that does not answer, or not to us', async () => {
    const gone = new URL(good.DATABASE_APP_URL);
    gone.port = '1';
    expect(await problemsOf({ DATABASE_APP_URL: gone.href })).toEqual([
      expect.stringMatching(/DATABASE_APP_URL .*does not let us in.*ECONNREFUSED/),
    ]);
    expect(await problemsOf({ DATABASE_SYSTEM_URL: as(good.DATABASE_SYSTEM_URL, 'portico_system', 'wrong') })).toEqual([
      expect.stringMatching(/DATABASE_SYSTEM_URL .*password authentication failed/),
    ]);
  });
});

describe('the role of the application', () => {
  it('may not be a superuser', async () => {
    expect(await problemsOf({ DATABASE_APP_URL: ownerUrl })).toEqual([
      expect.stringMatching(/DATABASE_APP_URL connects as portico, a superuser/),
    ]);
  });

  it('may not bypass row-level security', async () => {
    await run("CREATE ROLE passer LOGIN PASSWORD 'x' BYPASSRLS");
    expect(await problemsOf({ DATABASE_APP_URL: as(ownerUrl, 'passer', 'x') })).toEqual([
      expect.stringMatching(/connects as passer, which has BYPASSRLS/),
    ]);
  });

  it('may not own tables', async () => {
    await run(
      "CREATE ROLE landlord LOGIN PASSWORD 'x'; CREATE TABLE estate (x int); ALTER TABLE estate OWNER TO landlord",
    );
    expect(await problemsOf({ DATABASE_APP_URL: as(ownerUrl, 'landlord', 'x') })).toEqual([
      expect.stringMatching(/connects as landlord, which owns tables/),
    ]);
  });

  it.each([
    ['passer', 'CREATE ROLE heir1 LOGIN PASSWORD $$x$$; GRANT passer TO heir1', 'heir1'],
    ['landlord', 'CREATE ROLE heir2 NOINHERIT LOGIN PASSWORD $$x$$; GRANT landlord TO heir2', 'heir2'],
    [
      'portico',
      'CREATE ROLE go; CREATE ROLE heir3 LOGIN PASSWORD $$x$$; GRANT portico TO go; GRANT go TO heir3',
      'heir3',
    ],
    ['portico_system', 'CREATE ROLE heir4 LOGIN PASSWORD $$x$$; GRANT portico_system TO heir4', 'heir4'],
  ])('may not be a member of %s, however far away', async (of, sql, heir) => {
    await run(sql);
    const [problem, ...others] = await problemsOf({ DATABASE_APP_URL: as(ownerUrl, heir, 'x') });
    expect(problem).toContain(`connects as ${heir}, a member of ${of},`);
    expect(others).toEqual([]);
  });

  it('is not the role for work across partners', async () => {
    expect(await problemsOf({ DATABASE_APP_URL: good.DATABASE_SYSTEM_URL })).toEqual([
      expect.stringMatching(/connect as the same role, portico_system/),
    ]);
  });

  it('nor may that one be more than it has to be', async () => {
    expect(await problemsOf({ DATABASE_SYSTEM_URL: ownerUrl })).toEqual([
      expect.stringMatching(/DATABASE_SYSTEM_URL connects as portico, a superuser/),
    ]);
  });
});

describe('the migrations', () => {
  it('must all be there', async () => {
    const emptyUrl = await newDatabase('booting_empty');
    const at = (url: string) => Object.assign(new URL(url), { pathname: new URL(emptyUrl).pathname }).href;
    const urls = { DATABASE_APP_URL: at(good.DATABASE_APP_URL), DATABASE_SYSTEM_URL: at(good.DATABASE_SYSTEM_URL) };
    expect(await problemsOf(urls)).toEqual([
      expect.stringMatching(/The database lacks .*run script\/migrate .*DATABASE_URL/),
    ]);
  });
});
