import fc from 'fast-check';
import { describe, it } from 'vitest';
import { sentenceOf } from '#lib/actions/sentence.ts';
import type { Context } from '#lib/auth/context.ts';
import { realmOf } from '#lib/auth/permissions.ts';
import { PorticoError } from '#lib/errors.ts';
import { locales } from '#lib/i18n/locale.ts';
import { buildStaff, buildVisitor } from '#tests/factories/people.ts';
import { type Gate, operations, readAllGates } from '#tests/isolation/operations/index.ts';
import { asPerson, buildHouse, type House } from '#tests/isolation/operations/operation.ts';

// Whatever comes in, a query or command answers or refuses by a code of the closed list, in a sentence of each language.
// Any other error is a fault of ours: PostgreSQL's about a NUL, Prisma's about a number, a TypeError.

const gates = await readAllGates();

const NASTY: [string, unknown][] = [
  ['200 KB', 'ア'.repeat(70_000)],
  ['empty', ''],
  ['spaces', '  \u3000 '],
  ['a NUL', 'a\u0000b'],
  ['only a NUL', '\u0000'],
  ['control characters', 'a\u0007\u001b[31m\u007fb'],
  ['a right-to-left mark', 'gpj.\u202egnp\u202c\u200f'],
  ['half a character', 'a\ud800b'],
  ['the other half', '\udc00'],
  ['many combining marks', `e${'\u0301'.repeat(300)}`],
  ['SQL', `'; DROP TABLE customer; --`],
  ['a pattern', '%_\\%'],
  ['a format', '{name} {0} <b>x</b> ${x} %s'],
  ['a forged enum value', 'SUPER_ADMIN'],
  ['an inherited name', '__proto__'],
  ['a method’s name', 'constructor'],
  ['a uuid in another dress', '{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}'],
  ['nobody’s uuid', '00000000-0000-0000-0000-000000000000'],
  ['a number beyond 32 bits', '99999999999'],
  ['a number beyond 64 bits', '99999999999999999999999'],
  ['a stale version', '-1'],
  ['an exponent', '1e308'],
  ['an infinite year', '275761-01-01'],
  ['a year that PostgreSQL has not', '9999-12-31'],
  ['no day', '2026-02-31'],
  ['a year before all years', '0000-01-01'],
  ['a cursor of nonsense', `.${Buffer.from('["x","y"]').toString('base64url')}`],
  [
    'a cursor without a moment',
    `.${Buffer.from('["no moment","00000000-0000-4000-8000-000000000000"]').toString('base64url')}`,
  ],
  [
    'a cursor with a NUL',
    `-${Buffer.from('["2026-01-01\\u0000","00000000-0000-4000-8000-000000000000"]').toString('base64url')}`,
  ],
  ['a number', 7],
  ['a huge number', 1e300],
  ['a fraction', 1.5],
  ['not a number', Number.NaN],
  ['true', true],
  ['null', null],
  ['nothing', undefined],
  ['an object', { toString: 'x', id: { not: null } }],
  ['an operator', { not: '' }],
  ['a list', ['x', ['y']]],
  ['an empty list', []],
  ['a long list', Array.from({ length: 20_000 }, () => 'SALES_AGENT')],
  ['a list of a NUL', ['\u0000']],
  ['a file', new File(['\u0000'], 'x\u0000.svg')],
  ['a day', new Date(Number.NaN)],
];

// No more than the connections bear, with other operations beside.
const AT_ONCE = 16;

describe.concurrent.each([...gates])('%s', { timeout: 60_000 }, (name, gate) => {
  it('answers or refuses whatever stands in a field', async ({ expect }) => {
    const { call, input } = await prepare(name, gate);
    const faults: string[] = [];
    const tries = fieldsOf(gate, input).flatMap((field) => NASTY.map(([label, value]) => ({ field, label, value })));
    for (let n = 0; n < tries.length; n += AT_ONCE) {
      const some = tries.slice(n, n + AT_ONCE).map(async ({ field, label, value }) => {
        const fault = await faultOf(call({ ...input, [field]: value }));
        if (fault) faults.push(`${field} = ${label}: ${fault}`);
      });
      await Promise.all(some);
    }
    expect(faults).toEqual([]);
  });

  it('answers or refuses whatever stands in all of them', async () => {
    const { call, input } = await prepare(name, gate);
    const fields = fieldsOf(gate, input);
    const value = fc.oneof(
      fc.constantFrom(...NASTY.map(([, one]) => one)),
      fc.string({ unit: 'binary' }),
      fc.anything(),
    );
    const mixed = fc.record(Object.fromEntries([...fields, 'more'].map((field) => [field, value])), {
      requiredKeys: [],
    });
    const whole = fc.oneof({ weight: 4, arbitrary: mixed }, { weight: 1, arbitrary: fc.anything() });
    const property = fc.asyncProperty(whole, async (given) => {
      const fault = await faultOf(call(given));
      if (fault) throw new Error(fault);
    });
    await fc.assert(property, { numRuns: 25, endOnFailure: true });
  });
});

async function prepare(name: string, gate: Gate) {
  const operation = operations[name];
  if (!operation) throw new Error(`Add ${name} to the tables in tests/isolation/operations.`);
  const house = await buildHouse();
  await operation.before?.(house);
  const input = { ...((operation.rightful ?? operation.input)(house) as Record<string, unknown>) };
  const caller = operation.as?.(house) ?? (await usualCaller(gate, house));
  // Each try comes from an address of its own, so that none of them is refused for being one of many.
  const from = (): Context => (caller.kind === 'visitor' ? buildVisitor() : caller);
  return { input, call: (given: unknown) => () => gate(from(), given) };
}

async function usualCaller(gate: Gate, house: House): Promise<Context> {
  const realm = realmOf(gate.permission);
  if (realm === 'visitor') return buildVisitor();
  if (realm === 'staff') return buildStaff(['CHANNEL_MANAGER']);
  if (realm === 'customer') return house.customerPerson;
  return realm === 'person' ? asPerson(house.admin) : house.admin;
}

/** The fields that the schema names, with those that the input has. */
function fieldsOf(gate: Gate, input: Record<string, unknown>): string[] {
  const shape = 'shape' in gate.input ? Object.keys(gate.input.shape as object) : [];
  return [...new Set([...shape, ...Object.keys(input)])];
}

/** What is wrong with how a call ended; null for an answer, and for a refusal that every language has a sentence for. */
async function faultOf(call: () => Promise<unknown>): Promise<string | null> {
  try {
    await call();
    return null;
  } catch (error) {
    if (!(error instanceof PorticoError)) return String(error).replace(/\s+/g, ' ').slice(0, 300);
    for (const locale of locales) {
      const { message, fieldErrors } = sentenceOf(error, { locale, requestId: 'none' });
      const silent = [message, ...Object.values(fieldErrors)].find((text) => /^[a-zA-Z]+(\.[a-zA-Z]+)+$/.test(text));
      if (silent || !message) return `no sentence in ${locale}: ${silent}`;
    }
    return null;
  }
}
