import type { IncomingMessage } from 'node:http';

/** Says whether a host, lower-cased and with its port if any, is a domain that a partner has proved to be its own. */
export type IsPartnerHost = (host: string) => boolean | Promise<boolean>;

/** How requests' hosts are judged. */
export interface HostGateOptions {
  baseUrl: string;
  /** Only behind a proxy of one's own is X-Forwarded-Host anybody's word but the visitor's. */
  trustProxy: boolean;
  isPartnerHost?: IsPartnerHost;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Builds the check that a request is meant for this installation; false wants a 421. After true, the request's `host`
 * and `x-forwarded-host`, if any, both hold the host that was checked, so that nothing behind can read another one.
 */
export function buildHostGate({ baseUrl, trustProxy, isPartnerHost = () => false }: HostGateOptions) {
  const own = hostsOf(new URL(baseUrl));

  return (req: IncomingMessage): boolean | Promise<boolean> => {
    const direct = req.headers.host?.toLowerCase() ?? '';
    const forwarded = forwardedHost(req);
    const host = forwarded !== null && trustProxy ? forwarded : direct;
    const settle = (known: boolean) => {
      if (known && forwarded !== null) req.headers.host = req.headers['x-forwarded-host'] = host;
      return known;
    };
    const check = (candidate: string) => own.has(candidate) || (candidate !== '' && isPartnerHost(candidate));
    // Without a proxy the header is a visitor's invention; it is refused unless it says nothing new.
    if (forwarded !== null && forwarded !== host && !own.has(forwarded)) return false;
    const known = check(host);
    return typeof known === 'boolean' ? settle(known) : known.then(settle);
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
  const port = base.port || (base.protocol === 'https:' ? '443' : '80');
  const names = LOOPBACK.includes(base.hostname) ? LOOPBACK : [base.hostname];
  const withPort = names.map((name) => `${name}:${port}`);
  return new Set(base.port ? withPort : [...names, ...withPort]);
}
