import { type ApiFamily, type ApiRoute, matchPath } from './define-route.ts';
import type { ApiAnswer, ApiRequest } from './exchange.ts';
import { mspFamily } from './msp/family.ts';
import { mspRoutes } from './msp/routes.ts';
import { ApiRefusal } from './refusal.ts';
import { vendorFamily, vendorRoutes } from './vendor.ts';

/** Every way in for scripts. */
export const apiRoutes: readonly ApiRoute[] = [...mspRoutes, ...vendorRoutes];

const families: readonly ApiFamily[] = [mspFamily, vendorFamily];

/** The family that a request target belongs to, by its beginning; null for everything that is no API's. */
export function familyOf(target: string): ApiFamily | null {
  return (
    families.find(({ prefix }) => target.startsWith(prefix) && /^([/?#]|$)/.test(target.slice(prefix.length))) ?? null
  );
}

/**
 * Answers a script, whatever it asks for: what no route knows is refused in the family's own shape, and so is what a
 * route throws.
 */
export async function answerApi(family: ApiFamily, request: ApiRequest): Promise<ApiAnswer> {
  try {
    const { route, params } = findRoute(family, request);
    refuseLarge(request, route.mostBytes);
    return await route.answer(request, params);
  } catch (error) {
    return family.refuse(error, request);
  }
}

function findRoute(family: ApiFamily, request: ApiRequest): { route: ApiRoute; params: Record<string, string> } {
  const here = apiRoutes.flatMap((route) => {
    const params = route.family === family ? matchPath(route.path, request.path) : null;
    return params ? [{ route, params }] : [];
  });
  if (here.length === 0) throw new ApiRefusal(404, 'noSuchPath', { params: { path: request.path.slice(0, 200) } });
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const found = here.find(({ route }) => route.method === method);
  if (found) return found;
  const allow = here.flatMap(({ route }) => (route.method === 'GET' ? ['GET', 'HEAD'] : [route.method])).join(', ');
  throw new ApiRefusal(405, 'wrongMethod', { headers: { allow }, params: { allow } });
}

function refuseLarge(request: ApiRequest, most: number | null): void {
  if (most === null || Number(request.header('content-length') ?? 0) <= most) return;
  throw new ApiRefusal(413, 'tooLarge', { params: { kilobytes: most / 1024 } });
}
