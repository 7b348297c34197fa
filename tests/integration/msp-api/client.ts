import { randomBytes, randomUUID } from 'node:crypto';
import type { ApiAnswer, ApiRequest } from '#lib/api/exchange.ts';
import { mspFamily } from '#lib/api/msp/family.ts';
import { answerApi } from '#lib/api/routes.ts';
import { type DigestAlgorithm, digestResponse, hashSecret, parseDigest } from '#lib/auth/digest.ts';
import { issueNonce } from '#lib/auth/digest-nonce.ts';
import { createKeyRow } from '#lib/domain/api-key/create-key-row.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { type BuiltMoney, buildMoney } from '#tests/factories/money.ts';
import { buildCustomer, buildPartner } from '#tests/factories/partner.ts';
import { type BuiltPartner, buildMember } from '#tests/factories/people.ts';

export const BASE = '/v1beta1/msp';

/** A key's two halves. */
export type Pair = { publicKey: string; privateKey: string };

/** What an answer came to. */
export type Reply = { status: number; headers: Record<string, string | string[]>; text: string; json: unknown };

/** What a client may do otherwise than one that does everything right. */
export type Quirks = {
  nonce?: string;
  nc?: string;
  cnonce?: string;
  uri?: string;
  algorithm?: DigestAlgorithm;
  realm?: string;
  user?: string;
  secret?: string;
  /** the whole header, in place of one that is computed; null: none */
  header?: string | null;
  headers?: Record<string, string>;
  body?: string | AsyncIterable<Uint8Array>;
};

/** The `Authorization` header of a client that has this key. */
export function signRequest(pair: Pair, method: string, target: string, over: Quirks = {}): string {
  const { nonce = issueNonce(new Date()), nc = '00000001', uri = target, algorithm = 'SHA-256' } = over;
  const { cnonce = randomBytes(8).toString('hex'), realm = 'portico', user = pair.publicKey } = over;
  const ha1 = hashSecret(algorithm, user, over.secret ?? pair.privateKey, realm);
  const response = digestResponse(ha1, { method, uri }, { algorithm, nonce, nc, cnonce });
  return (
    `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", cnonce="${cnonce}", nc=${nc}, ` +
    `qop=auth, response="${response}", algorithm=${algorithm}`
  );
}

/** Sends a request through the API's routes as the server does. */
export async function send(method: string, target: string, over: Quirks = {}): Promise<Reply> {
  const [path = '', query = ''] = target.split('?');
  const body = over.body ?? '';
  const given: Record<string, string> = { ...over.headers };
  if (typeof body === 'string' && body !== '') given['content-length'] = String(Buffer.byteLength(body));
  if (over.header) given.authorization = over.header;
  const request: ApiRequest = {
    ...{ method, target, path: decodeURIComponent(path), search: new URLSearchParams(query) },
    header: (name) => given[name],
    body: typeof body === 'string' ? once(body) : body,
    ip: '203.0.113.9',
    requestId: randomUUID(),
  };
  const answer: ApiAnswer = await answerApi(mspFamily, request);
  return { status: answer.status, headers: answer.headers ?? {}, text: answer.body, json: JSON.parse(answer.body) };
}

/** Sends a signed request. */
export function call(pair: Pair, method: string, target: string, over: Quirks = {}): Promise<Reply> {
  const header = over.header === undefined ? signRequest(pair, method, target, over) : over.header;
  return send(method, target, { ...over, header });
}

/** What stands in a 401: the challenges as parameters. */
export function challengesOf({ headers }: Reply): string[] {
  return [headers['www-authenticate'] ?? []].flat();
}

/** The nonce of a 401. */
export function nonceOf(reply: Reply): string {
  const challenge = challengesOf(reply)[0] ?? '';
  const padded = `${challenge}, username="x", uri="x", response="x", cnonce="x", nc=00000001`;
  return parseDigest(padded)?.nonce ?? '';
}

/** A partner with a key, two customers and three months of usage. */
export type Scripted = Pair & {
  partner: BuiltPartner;
  keyId: string;
  orgIds: string[];
  money: BuiltMoney;
  mark: string;
};

/** Builds such a partner. */
export async function buildScripted(): Promise<Scripted> {
  const partner = await buildPartner();
  const mark = partner.name.split(' ')[1] ?? '';
  const admin = await buildMember(partner);
  const customers = [await buildCustomer(partner, { mark }), await buildCustomer(partner, { mark })];
  const customerIds = customers.map(({ id }) => id);
  return inDatabase(async (db) => {
    const key = await createKeyRow(db, { partnerId: partner.id, name: `Key ${mark}`, createdById: null });
    const money = await buildMoney(db, { mark, partnerId: partner.id, customerIds, personId: admin.person.id });
    const rows = await db.customer.findMany({ where: { partnerId: partner.id }, orderBy: { createdAt: 'asc' } });
    return { partner, mark, money, ...key, keyId: key.id, orgIds: rows.map(({ orgId }) => String(orgId)) };
  });
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  if (text !== '') yield Buffer.from(text);
}
