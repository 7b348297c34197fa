import { beforeAll, describe, expect, it } from 'vitest';
import { type Context, can } from '#lib/auth/context.ts';
import { realmOf } from '#lib/auth/permissions.ts';
import { type Outcome, outcomeOf } from '#tests/factories/house.ts';
import {
  buildApiKeyContext,
  buildMember,
  buildPerson,
  buildStaff,
  buildVendorKeyContext,
  buildVisitor,
} from '#tests/factories/people.ts';
import { buildDigest, idsOf } from './digest.ts';
import { definesGates, domainFiles, type Gate, operations, readAllGates, readGates } from './operations/index.ts';
import { asIfNobodys, asPerson, buildHouse, type House, type Operation } from './operations/operation.ts';

// Every query and command of lib/domain is called by everybody whose it is not, and by whom it is for.

const gates = await readAllGates();
const ROLES = ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT', 'BILLING_ADMIN'] as const;
const STAFF_ROLES = ['FINANCE', 'REVIEWER', 'CHANNEL_MANAGER'] as const;

type Caller = { who: string; ctx: Context; ofTheHouse: boolean; ofTheProvider?: boolean };

let house: House;
let other: House;
let callers: Caller[] = [];
let ids: string[] = [];
let digest: () => Promise<Record<string, string>>;

beforeAll(async () => {
  [house, other] = [await buildHouse(), await buildHouse()];
  ids = idsOf(house);
  const { id, ...partner } = house.partner;
  const stranger = await buildPerson();
  callers = [
    { who: 'a visitor', ctx: buildVisitor(), ofTheHouse: false },
    { who: 'a stranger', ctx: stranger, ofTheHouse: false },
    { who: 'another partner’s Global admin', ctx: other.admin, ofTheHouse: false },
    { who: 'that admin about themselves', ctx: asPerson(other.admin), ofTheHouse: false },
    { who: 'another partner’s customer', ctx: other.customerPerson, ofTheHouse: false },
    { who: 'the partner’s customer', ctx: house.customerPerson, ofTheHouse: true },
    { who: 'the partner’s other customer', ctx: house.neighbourPerson, ofTheHouse: false, ofTheProvider: true },
    ...(await Promise.all(
      ROLES.map(async (role) => ({
        who: `the partner’s ${role}`,
        ctx: { ...(await buildMember({ id, ...partner }, [role])), roles: [role] },
        ofTheHouse: true,
      })),
    )),
    ...(await Promise.all(
      STAFF_ROLES.map(async (role) => ({
        who: `the vendor’s ${role}`,
        ctx: await buildStaff([role]),
        ofTheHouse: true,
      })),
    )),
    {
      who: 'another partner’s key',
      ctx: buildApiKeyContext(other.partner, other.apiKeyId),
      ofTheHouse: false,
    },
    { who: 'the partner’s key', ctx: buildApiKeyContext(house.partner, house.apiKeyId), ofTheHouse: true },
    { who: 'the vendor’s key', ctx: buildVendorKeyContext(house.money.vendorKeyId), ofTheHouse: true },
  ];
  digest = await buildDigest(house);
});

describe('the table of operations', () => {
  it('knows every query and command', () => {
    const unknown = [...gates.keys()].filter((name) => !(name in operations));
    expect(
      unknown,
      'Add each of these to the tables in tests/isolation/operations, with input that names ids.',
    ).toEqual([]);
    const gone = Object.keys(operations).filter((name) => !gates.has(name));
    expect(gone, 'These are not there any more: take them out of tests/isolation/operations.').toEqual([]);
  });

  it('finds every file that makes a query or a command', async () => {
    const blind: string[] = [];
    for (const file of domainFiles()) {
      if (definesGates(file) && (await readGates(file)).length === 0) blind.push(file);
    }
    expect(blind, 'A query or command that is not exported with its permission is seen by no test.').toEqual([]);
  });

  it('says which permission each asks for', () => {
    const found = Object.fromEntries([...gates].map(([name, gate]) => [name, gate.permission]));
    expect(found).toEqual(Object.fromEntries(Object.entries(operations).map(([name, { by }]) => [name, by])));
  });

  it('says why what is open to everybody is', () => {
    const silent = Object.entries(operations).filter(([, { foreign, because }]) => foreign === 'open' && !because);
    expect(silent).toEqual([]);
  });
});

describe.each([...gates])('%s', (name, gate) => {
  const operation = operations[name];

  it('lets nobody see or change what is not theirs', async () => {
    if (!operation) throw new Error(`Add ${name} to the tables in tests/isolation/operations.`);
    const before = await digest();
    for (const caller of callers) {
      const expected = expectation(gate, caller, operation);
      if (expected === 'theirs') continue;
      const label = `${name} by ${caller.who}`;
      const input = operation.input(house);
      const outcome = await outcomeOf(gate(caller.ctx, input));
      if (Array.isArray(expected)) expect(expected, label).toContain('refused' in outcome && outcome.refused);
      if (expected === 'refused') expect('refused' in outcome && outcome.refused, label).toMatch(/^(?!invalid)/);
      expectNothingOf(caller, outcome, label);
      // What is not theirs looks exactly like what does not exist.
      if (aims(input)) expect(await outcomeOf(gate(caller.ctx, asIfNobodys(input))), label).toEqual(outcome);
    }
    expect(await digest(), `${name}: the house changed`).toEqual(before);
  });
});

/** What a call has to come to: one of these codes, the table's word, or nothing that is tested here. */
function expectation(
  gate: Gate,
  { ctx, ofTheHouse }: Caller,
  { foreign }: Operation,
): string[] | 'theirs' | Operation['foreign'] {
  if (ctx.kind !== realmOf(gate.permission)) return ctx.kind === 'visitor' ? ['signedOut'] : ['notFound'];
  if (!can(ctx, gate.permission)) return ['forbidden'];
  if (ofTheHouse || foreign === 'open') return 'theirs';
  return foreign === 'refused' ? 'refused' : 'harmless';
}

/** Whether an input names something of the house. */
function aims(input: unknown): boolean {
  const text = JSON.stringify(input);
  return ids.some((id) => text.includes(id)) || /"[\w-]{27}"|[0-9a-f]{64}"/.test(text);
}

function expectNothingOf(caller: Caller, outcome: Outcome, label: string): void {
  const { mark, secrets, partner, neighbourPerson: own } = house;
  const theirs = new Set<string>([partner.id, own.customerId, own.person.id, own.sessionId]);
  const people = [house.admin, house.colleague, house.customerPerson].map(({ person }) => person.email);
  const pieces = caller.ofTheProvider
    ? [...ids.filter((id) => !theirs.has(id)), ...people, ...secrets]
    : [mark, ...ids, ...secrets];
  const text = JSON.stringify(outcome, (_, value) => (typeof value === 'bigint' ? String(value) : value));
  const found = pieces.filter((piece) => text.includes(piece));
  expect(found, `${label}: the answer holds something of the house`).toEqual([]);
}
