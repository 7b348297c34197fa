import type { KeyPermission } from '#lib/auth/permissions.ts';
import type { ApiAnswer, ApiRequest } from './exchange.ts';

/** A family of routes: where it begins, and the one shape of all its errors. */
export type ApiFamily = {
  /** begins with a slash and ends without one */
  prefix: string;
  /** turns whatever was thrown, or a refusal of the API itself, into the family's error */
  refuse: (error: unknown, request: ApiRequest) => ApiAnswer;
};

/** A way in for scripts. */
export type ApiRoute = {
  family: ApiFamily;
  method: 'GET' | 'POST';
  /** segments; `:name` stands for one of any text */
  path: string;
  permission: KeyPermission;
  /** the most bytes that a body may have; null where the route itself counts what it reads */
  mostBytes: number | null;
  /** @throws what the family's `refuse` turns into an answer */
  answer: (request: ApiRequest, params: Record<string, string>) => Promise<ApiAnswer>;
};

/** Defines a way in; its permission is required. @throws when its path is outside its family */
export function defineRoute(route: ApiRoute): ApiRoute {
  if (!route.path.startsWith(`${route.family.prefix}/`))
    throw new Error(`${route.path} is not ${route.family.prefix}.`);
  return route;
}

/** What a path names in a route's pattern; null when it is another one. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':') && value !== '') params[part.slice(1)] = value;
    else if (part !== value) return null;
  }
  return params;
}
