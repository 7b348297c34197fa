/**
 * The import rules of the house. Imports run one way:
 * leaves → db → audit, auth, mail, … → domain → actions, api → app.
 *
 * TypeScript 7 has no compiler API, so the sources are parsed with swc; `#lib/…` resolves through package.json's
 * `imports`, which the resolver reads by itself.
 */

const leaf = '^lib/([^/]+\\.ts|svg/)';
// Every folder of lib that is none of the others, so that a new one falls under a rule from its first file.
const toolkit = '^lib/(?!(actions|api|db|domain|svg)/)[^/]+/';
const pureNoun = '^lib/domain/[^/]+/(schema|rules|types)\\.ts$';
const product = '^(app|components|lib)/|^(server|worker|proxy|instrumentation)\\.ts$';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    rule('no-cycle', 'Files import in one direction.', {}, { circular: true }),
    {
      ...rule(
        'no-folder-cycle',
        'The nouns of the domain, and the folders of lib, form a DAG.',
        {},
        { circular: true },
      ),
      scope: 'folder',
      from: { path: '^lib/(domain/)?[^/]+$' },
    },
    rule('resolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    rule(
      'no-dev-dependency',
      'The product runs without devDependencies.',
      { path: product },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    ),
    rule(
      'no-undeclared-dependency',
      'A package is used only when package.json names it.',
      { path: `${product}|^(bench|prisma|script|tests)/` },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),

    rule(
      'database-has-one-door',
      'Only lib/db speaks to PostgreSQL and Prisma; everybody else asks it.',
      { path: product, pathNot: '^lib/db/' },
      { path: '(^|/)node_modules/(@prisma/|pg/|@types/pg/|pg-[^/]+/)|^lib/db/generated/' },
    ),
    rule(
      'app-asks-the-domain',
      'Pages and routes ask the domain; they never hold the door to the database.',
      { path: '^app/' },
      { path: '^lib/db/' },
    ),

    rule(
      'leaves-stand-alone',
      'A leaf may use another leaf and nothing else of the house.',
      { path: leaf },
      { path: '^(app|components|lib|prisma|script|bench)/', pathNot: leaf },
    ),
    rule(
      'db-uses-leaves',
      'The door to the database knows nothing above it.',
      { path: '^lib/db/' },
      { path: '^(app|components|lib)/', pathNot: `^lib/db/|${leaf}` },
    ),
    rule(
      'toolkits-know-no-noun',
      'A toolkit uses leaves, db and other toolkits.',
      { path: toolkit },
      { path: '^(app|components|lib)/', pathNot: `^lib/db/|${leaf}|${toolkit}` },
    ),
    rule(
      'domain-knows-no-transport',
      'The domain is called by actions, routes and pages, never the reverse.',
      { path: '^lib/domain/' },
      { path: '^(app|components)/|^lib/(actions|api)/' },
    ),
    rule('lib-draws-nothing', 'Only app puts components on a page.', { path: '^lib/' }, { path: '^components/' }),
    rule(
      'schema-and-rules-are-pure',
      'schema.ts, rules.ts and types.ts run in the browser too: no I/O, no clock, no environment.',
      { path: pureNoun },
      {
        path: '^(app|components|lib)/|^(server-only|next)(/|$)|(^|/)node_modules/(server-only|next)/|^node:',
        pathNot: `${pureNoun}|^lib/(errors|month|decimal)\\.ts$|^lib/i18n/locales?\\.ts$`,
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'schema-and-rules-use-no-built-in',
      'schema.ts, rules.ts and types.ts run in the browser too, where Node is not.',
      { path: pureNoun },
      { dependencyTypes: ['core'] },
    ),

    rule(
      'components-take-props',
      'A component gets what it shows as props: it sees schemas, rules and types, and fetches nothing.',
      { path: '^components/' },
      {
        path: '^(app|lib|prisma)/',
        pathNot: `${pureNoun}|^lib/actions/result\\.ts$|^lib/(month|decimal)\\.ts$|^lib/i18n/`,
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'components-know-few-types',
      'Even a type comes to a component from a schema, a leaf or the i18n toolkit, never from behind the door.',
      { path: '^components/' },
      {
        path: '^(app|lib|prisma)/',
        pathNot: `${pureNoun}|^lib/actions/result\\.ts$|^lib/i18n/|${leaf}`,
        dependencyTypes: ['type-only'],
      },
    ),
    rule(
      'primitives-know-no-noun',
      'components/ui, forms and shell have no product words.',
      { path: '^components/(ui|forms|shell)/' },
      { path: '^components/(?!(ui|forms|shell)/)|^lib/domain/' },
    ),

    rule('nobody-imports-app', 'app is the top: routing only.', { pathNot: '^(app|tests)/' }, { path: '^app/' }),
    rule(
      'product-needs-no-tooling',
      'What runs in production needs no test, bench, script or seed.',
      { path: product },
      { path: '^(bench|prisma|script|tests)/' },
    ),
  ],
  options: {
    parser: 'swc',
    combinedDependencies: false,
    doNotFollow: { path: ['node_modules', '^lib/db/generated'] },
    exclude: { path: ['^\\.(next|data|tools|git)(/|$)', '^public/', '^next-env\\.d\\.ts$'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  },
};
