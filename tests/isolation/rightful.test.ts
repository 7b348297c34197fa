import { describe, expect, it } from 'vitest';
import type { Context } from '#lib/auth/context.ts';
import { realmOf } from '#lib/auth/permissions.ts';
import { outcomeOf } from '#tests/factories/house.ts';
import { buildApiKeyContext, buildStaff, buildVendorKeyContext, buildVisitor } from '#tests/factories/people.ts';
import { type Gate, operations, readAllGates } from './operations/index.ts';
import { asPerson, buildHouse, type House } from './operations/operation.ts';

// The counterpart of the matrix: the same operations go through for those whom they are for. Without it a table of
// nonsense would pass as isolation. And what they answer holds no secret.

const gates = await readAllGates();

/** Keys under which a result may hold what reads like a secret. */
const SHOWN_ONCE = new Set(['privateKey', 'sessionId']);
const PUBLIC_HASHES = /^(logo(Light|Dark)Hash|hash)$/;

describe.each([...gates])('%s', (name, gate) => {
  it('goes through for whom it is for, and answers without secrets', async () => {
    const operation = operations[name];
    if (!operation) throw new Error(`Add ${name} to the tables in tests/isolation/operations.`);
    const house = await buildHouse({ withPasswords: true });
    await operation.before?.(house);
    const ctx = operation.as?.(house) ?? (await usualCaller(gate, house));
    const outcome = await outcomeOf(gate(ctx, (operation.rightful ?? operation.input)(house)));
    expect(outcome).toHaveProperty('result');
    const text = JSON.stringify(outcome, (_, value) => (typeof value === 'bigint' ? String(value) : value));
    expect(house.secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(secretKeys('result' in outcome ? outcome.result : null)).toEqual([]);
  });
});

async function usualCaller(gate: Gate, house: House): Promise<Context> {
  switch (realmOf(gate.permission)) {
    case 'visitor':
      return buildVisitor();
    case 'person':
      return asPerson(house.admin);
    case 'partner':
      return house.admin;
    case 'customer':
      return house.customerPerson;
    case 'staff':
      return buildStaff(['CHANNEL_MANAGER']);
    case 'apiKey':
      return buildApiKeyContext(house.partner, house.apiKeyId);
    case 'vendorKey':
      return buildVendorKeyContext(house.money.vendorKeyId);
  }
}

function secretKeys(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(secretKeys);
  if (typeof value !== 'object' || value === null || value instanceof Date || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const reads = /hash|cipher|secret|password|token|private/i.test(key);
    const known = SHOWN_ONCE.has(key) || PUBLIC_HASHES.test(key);
    return [...(reads && !known && typeof inner === 'string' ? [key] : []), ...secretKeys(inner)];
  });
}
