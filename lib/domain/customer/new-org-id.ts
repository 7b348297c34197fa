import { randomNumber } from '#lib/crypto.ts';

const FIRST = 1_000_000_000_000;
// Random, so that an id says nothing about how many customers there are; at most 15 digits, below 2^53.
const SPAN = 2 ** 47;

/** A random public number for an organization: 13 to 15 digits. That it is free is for the database to see. */
export function newOrgId(): bigint {
  return BigInt(FIRST + randomNumber(0, SPAN));
}
