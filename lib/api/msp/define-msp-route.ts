import { randomUUID } from 'node:crypto';
import type { ApiKeyContext } from '#lib/auth/context.ts';
import type { KeyPermission } from '#lib/auth/permissions.ts';
import { now } from '#lib/clock.ts';
import { type Admission, admit, type TextCall, type TextRow } from '#lib/db/wire.ts';
import { env } from '#lib/env.ts';
import { type ApiRoute, defineRoute } from '../define-route.ts';
import type { ApiAnswer, ApiRequest } from '../exchange.ts';
import { localeOf } from '../locale-of.ts';
import { readBody } from '../read-body.ts';
import { ApiRefusal } from '../refusal.ts';
import { authenticate, type Caller, refusal } from './authenticate.ts';
import { mspFamily } from './family.ts';

const MOST_BYTES = 64 * 1024;
const TOUCH_MS = 60_000;

/** What a route knows of its request once the caller is known. */
export type MspScene = {
  ctx: ApiKeyContext;
  params: Record<string, string>;
  search: URLSearchParams;
  /** the body as text, empty where there is none */
  body: string;
};

type MspRoute = { method: 'GET' | 'POST'; path: string; permission: Exclude<KeyPermission, 'vendorApi.usage'> } & (
  | {
      /** the result, to be sent as JSON */
      run: (scene: MspScene) => Promise<unknown>;
    }
  | {
      /** the question that the database answers with text, in the same message in which it lets the caller in */
      read: (scene: MspScene) => Omit<TextCall, 'partnerId'>;
      /** the answer around that text */
      write: (row: TextRow, scene: MspScene) => string;
    }
);

/**
 * A route of the MSP Management API: Digest, then the nonce's count and the key's rate, then the route's own work. The
 * order decides what a caller can learn: nothing before the digest is right.
 */
export function defineMspRoute(route: MspRoute): ApiRoute {
  const { method, permission } = route;
  return defineRoute({
    ...{ family: mspFamily, method, path: `${mspFamily.prefix}${route.path}`, permission, mostBytes: MOST_BYTES },
    answer: async (request, params) => {
      const caller = await authenticate(request);
      const active = caller.key.partnerState === 'ACTIVE';
      const scene = { ctx: contextOf(caller, request), params, search: request.search, body: '' };
      const planned = 'read' in route && active ? attempt(() => route.read(scene)) : null;
      const asked = planned && 'value' in planned ? { ...planned.value, partnerId: caller.key.partnerId } : null;
      const { admission, read } = await admit(buildCall(caller), asked);
      if (!admission.fresh) throw refusal({ stale: true });
      const headers = rateHeaders(admission);
      try {
        if (admission.used > env.MSP_API_RATE) throw tooMany(admission);
        if (!active) throw new ApiRefusal(403, 'partnerNotActive');
        if (planned && 'error' in planned) throw planned.error;
        scene.body = await readBody(request, MOST_BYTES);
        if ('run' in route) return { status: 200, headers, body: JSON.stringify(await route.run(scene)) };
        return { status: 200, headers, body: route.write(read ?? { list: null }, scene) };
      } catch (error) {
        const refused: ApiAnswer = mspFamily.refuse(error, request);
        return { ...refused, headers: { ...headers, ...refused.headers } };
      }
    },
  });
}

function contextOf({ key }: Caller, request: ApiRequest): ApiKeyContext {
  const { id, name, partnerId } = key;
  const requestId = request.requestId || randomUUID();
  return { kind: 'apiKey', partnerId, key: { id, name }, requestId, ip: request.ip, locale: localeOf(request) };
}

function buildCall({ key, nonce, count, issuedAt, livesUntil }: Caller) {
  const moment = now().getTime();
  const touch = moment - key.touchedAt > TOUCH_MS;
  if (touch) key.touchedAt = moment;
  return { keyId: key.id, nonce, count, issuedAt, livesUntil, most: env.MSP_API_RATE, touch };
}

function rateHeaders({ used, seconds }: Admission): Record<string, string> {
  return {
    'x-ratelimit-limit-minute': String(env.MSP_API_RATE),
    'x-ratelimit-remaining-minute': String(Math.max(0, env.MSP_API_RATE - used)),
    'x-ratelimit-reset': String(seconds),
  };
}

function tooMany({ seconds }: Admission): ApiRefusal {
  const params = { most: env.MSP_API_RATE, seconds };
  return new ApiRefusal(429, 'tooManyRequests', { headers: { 'retry-after': String(seconds) }, params });
}

function attempt<T>(work: () => T): { value: T } | { error: unknown } {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}
