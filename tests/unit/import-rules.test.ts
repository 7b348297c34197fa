import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A file of the small house and what it imports. A leading `type ` makes it a type-only import. */
type House = Record<string, string[]>;

/** Imports that the rules must let through. */
const allowed: House = {
  'lib/env.ts': ['zod'],
  'lib/log.ts': ['#lib/env.ts', 'node:os'],
  'lib/errors.ts': [],
  'lib/svg/rebuild.ts': ['#lib/errors.ts', 'saxes'],
  'lib/db/generated/client.ts': [],
  'lib/db/client.ts': ['#lib/env.ts', './generated/client.ts', 'pg', '@prisma/adapter-pg'],
  'lib/audit/write.ts': ['#lib/db/client.ts'],
  'lib/auth/session.ts': ['#lib/db/client.ts', '#lib/audit/write.ts'],
  'lib/i18n/locale.ts': ['#lib/env.ts'],
  'lib/cache/bus.ts': ['#lib/db/client.ts'],
  'lib/actions/result.ts': [],
  'lib/actions/define-action.ts': ['#lib/auth/session.ts', './result.ts'],
  'lib/domain/partner/schema.ts': ['zod', '#lib/errors.ts', 'type #lib/clock.ts'],
  'lib/domain/partner/rules.ts': ['./schema.ts'],
  'lib/clock.ts': [],
  'lib/domain/partner/queries.ts': ['#lib/db/client.ts', './schema.ts'],
  'lib/domain/customer/queries.ts': ['#lib/domain/partner/queries.ts', '#lib/auth/session.ts', '#lib/cache/bus.ts'],
  'components/ui/button.tsx': ['react', '#lib/i18n/locale.ts'],
  'components/forms/action-form.tsx': ['#components/ui/button.tsx', '#lib/actions/result.ts', 'type #lib/clock.ts'],
  'components/partner/card.tsx': ['#components/ui/button.tsx', '#lib/domain/partner/schema.ts'],
  'app/page.tsx': ['#lib/domain/partner/queries.ts', '#components/partner/card.tsx', 'next/navigation'],
  'server.ts': ['#lib/cache/bus.ts', 'next'],
  'script/lib/postgres.ts': ['pg', '#lib/log.ts'],
  'prisma/seed/demo.ts': ['#lib/domain/partner/queries.ts', 'pg'],
  'bench/signup.bench.ts': ['pg', 'autocannon'],
  'tests/e2e/page.spec.ts': ['#lib/db/client.ts', '../../app/page.tsx', '@playwright/test'],
};

/** One forbidden import each: rule, importing file, import. */
const forbidden: [rule: string, file: string, imports: string][] = [
  ['resolvable', 'lib/auth/nowhere.ts', '#lib/auth/missing.ts'],
  ['no-dev-dependency', 'lib/mail/dev.ts', 'smtp-server'],
  ['no-undeclared-dependency', 'lib/mail/undeclared.ts', 'enhanced-resolve'],
  ['database-has-one-door', 'lib/jobs/pg.ts', 'pg'],
  ['database-has-one-door', 'lib/cache/pg.ts', 'pg'],
  ['database-has-one-door', 'lib/domain/order/generated.ts', '#lib/db/generated/client.ts'],
  ['database-has-one-door', 'app/prisma/page.tsx', '@prisma/client'],
  ['database-has-one-door', 'worker.ts', '@prisma/adapter-pg'],
  ['app-asks-the-domain', 'app/db/page.tsx', '#lib/db/client.ts'],
  ['leaves-stand-alone', 'lib/leaf.ts', '#lib/db/client.ts'],
  ['leaves-stand-alone', 'lib/svg/leaf.ts', '#lib/i18n/locale.ts'],
  ['db-uses-leaves', 'lib/db/audited.ts', '#lib/i18n/locale.ts'],
  ['toolkits-know-no-noun', 'lib/mail/noun.ts', '#lib/domain/partner/schema.ts'],
  ['toolkits-know-no-noun', 'lib/jobs/noun.ts', '#lib/actions/result.ts'],
  ['domain-knows-no-transport', 'lib/domain/order/action.ts', '#lib/actions/result.ts'],
  ['domain-knows-no-transport', 'lib/domain/order/page.ts', '#components/ui/button.tsx'],
  ['lib-draws-nothing', 'lib/api/draw.ts', '#components/ui/button.tsx'],
  ['schema-and-rules-are-pure', 'lib/domain/order/rules.ts', '#lib/db/client.ts'],
  ['schema-and-rules-are-pure', 'lib/domain/offer/rules.ts', '#lib/clock.ts'],
  ['schema-and-rules-are-pure', 'lib/domain/offer/schema.ts', 'server-only'],
  ['schema-and-rules-use-no-built-in', 'lib/domain/bill/rules.ts', 'node:crypto'],
  ['components-take-props', 'components/order/fetch.tsx', '#lib/domain/partner/queries.ts'],
  ['components-take-props', 'components/order/session.tsx', '#lib/auth/session.ts'],
  ['components-take-props', 'components/order/db.tsx', '#lib/db/client.ts'],
  ['components-know-few-types', 'components/order/type.tsx', 'type #lib/db/client.ts'],
  ['components-know-few-types', 'components/order/query-type.tsx', 'type #lib/domain/partner/queries.ts'],
  ['primitives-know-no-noun', 'components/ui/noun.tsx', '#lib/domain/partner/schema.ts'],
  ['primitives-know-no-noun', 'components/forms/noun.tsx', '#components/partner/card.tsx'],
  ['nobody-imports-app', 'components/order/up.tsx', '../../app/page.tsx'],
  ['product-needs-no-tooling', 'app/seed/page.tsx', '#prisma/seed/demo.ts'],
  ['product-needs-no-tooling', 'lib/jobs/script.ts', '../../script/lib/postgres.ts'],
];

/** One knot of two files, and two knots of folders in which no file is in a cycle. */
const knots: House = {
  'lib/auth/one.ts': ['./other.ts'],
  'lib/auth/other.ts': ['type ./one.ts'],
  'lib/domain/alpha/queries.ts': ['#lib/domain/beta/schema.ts'],
  'lib/domain/alpha/schema.ts': [],
  'lib/domain/beta/queries.ts': ['#lib/domain/alpha/schema.ts'],
  'lib/domain/beta/schema.ts': [],
  'lib/http/send.ts': ['#lib/jobs/queue.ts'],
  'lib/http/names.ts': [],
  'lib/jobs/queue.ts': ['type #lib/http/names.ts'],
};

type Violation = { from: string; to: string; rule: { name: string } };

const root = path.resolve(import.meta.dirname, '../..');
const houses: string[] = [];

/** Builds the files of `house` in a folder of their own and returns what the rules say of them. */
function judge(house: House): Violation[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'import-rules-'));
  houses.push(folder);
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  symlinkSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  for (const [file, imports] of Object.entries(house)) {
    const lines = imports.map((name, index) =>
      name.startsWith('type ')
        ? `import type { T${index} } from '${name.slice('type '.length)}';`
        : `import * as i${index} from '${name}';`,
    );
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, `${lines.join('\n')}\nexport const made = true;\n`);
  }
  const bin = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [bin, '--config', path.join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', '.'];
  const report = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });
  return JSON.parse(report).summary.violations;
}

afterAll(() => {
  for (const folder of houses) rmSync(folder, { recursive: true, force: true });
});

describe('the import rules', () => {
  let found: Violation[];
  beforeAll(() => {
    const house: House = { ...allowed };
    for (const [, file, name] of forbidden) house[file] = [name];
    found = judge(house);
  });

  it.each(forbidden)('%s: %s may not import %s', (rule, file) => {
    expect(found.filter(({ from }) => from === file).map((one) => one.rule.name)).toContain(rule);
  });

  it('let every other import through', () => {
    expect(found.filter(({ from }) => from in allowed)).toEqual([]);
  });

  it('keep files, the nouns of the domain and the folders of lib a DAG', () => {
    const violations = judge(knots);
    const files = violations.filter(({ rule }) => rule.name === 'no-cycle');
    expect(files).toEqual([expect.objectContaining({ from: expect.stringMatching(/^lib\/auth\/(one|other)\.ts$/) })]);
    const folders = violations.filter(({ rule }) => rule.name === 'no-folder-cycle');
    expect(new Set(folders.map(({ from }) => from))).toEqual(
      new Set(['lib/domain/alpha', 'lib/domain/beta', 'lib/http', 'lib/jobs']),
    );
  });
});
