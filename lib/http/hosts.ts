import type { IncomingMessage } from 'node:http';

/** A partner's own domain: the sign-up page of this slug answers there, and nothing else. */
export type PartnerHost = { kind: 'partner'; slug: string };

/** Whose host a request names: the installation's own, a partner's, or, null, nobody's here. */
export type HostOwner = { kind: 'own' } | PartnerHost | null;

/** Finds the partner that has proved a host to be its own. The name is in lower case and without a port. */
export type FindPartnerHost = (name: string) => PartnerHost | null | Promise<PartnerHost | null>;

/** How requests' hosts are judged. */
export interface HostGateOptions {
  baseUrl: string;
  /** Only behind a proxy of one's own is X-Forwarded-Host anybody's word but the visitor's. */
  trustProxy: boolean;
  findPartnerHost?: FindPartnerHost;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const OWN: HostOwner = { kind: 'own' };
// A name with a dot whose last part is no number: only such a one can be a partner's, so nothing else is looked up.
const NAME = /^(?=.{3,244}$)([a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{0,62}$/;

/** Could this be a partner's own domain? */
export function isHostShape(name: string): boolean {
  return NAME.test(name);
}

/**
 * Builds the function that tells whose host a request is meant for; null wants a 421. Where it names somebody, the
 * request's `host` and `x-forwarded-host`, if any, both hold the host that was judged, so that nothing behind can read
 * another one. A partner's domain is reached by the port that BASE_URL is reached by.
 */
export function buildHostGate({ baseUrl, trustProxy, findPartnerHost = () => null }: HostGateOptions) {
  const base = new URL(baseUrl);
  const own = hostsOf(base);
  const nameOf = buildNameOf(base);

  return (req: IncomingMessage): HostOwner | Promise<HostOwner> => {
    const direct = req.headers.host?.toLowerCase() ?? '';
    const forwarded = forwardedHost(req);
    const host = forwarded !== null && trustProxy ? forwarded : direct;
    // Without a proxy the header is a visitor's invention; it is refused unless it says nothing new.
    if (forwarded !== null && forwarded !== host && !own.has(forwarded)) return null;
    const settle = (owner: HostOwner) => {
      if (owner && forwarded !== null) req.headers.host = req.headers['x-forwarded-host'] = host;
      return owner;
    };
    if (own.has(host)) return settle(OWN);
    const name = nameOf(host);
    const found = name === null ? null : findPartnerHost(name);
    return found instanceof Promise ? found.then(settle) : settle(found);
  };
}

function forwardedHost(req: IncomingMessage): string | null {
  const value = req.headers['x-forwarded-host'];
  if (value === undefined) return null;
  const list = typeof value === 'string' ? value : value.join(',');
  // Each proxy appends; the last is the word of the nearest one.
  return list.split(',').at(-1)?.trim().toLowerCase() ?? '';
}

function hostsOf(base: URL): Set<string> {
  const port = portOf(base);
  const names = LOOPBACK.includes(base.hostname) ? LOOPBACK : [base.hostname];
  const withPort = names.map((name) => `${name}:${port}`);
  return new Set(base.port ? withPort : [...names, ...withPort]);
}

/** Builds the function that takes our port off a host; null where it is another one, or the rest no name. */
function buildNameOf(base: URL): (host: string) => string | null {
  const ending = `:${portOf(base)}`;
  return (host) => {
    const hasPort = host.endsWith(ending);
    if (!hasPort && base.port) return null;
    const name = hasPort ? host.slice(0, -ending.length) : host;
    return isHostShape(name) ? name : null;
  };
}

function portOf(base: URL): string {
  return base.port || (base.protocol === 'https:' ? '443' : '80');
}
