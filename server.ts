import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { buildApiMount } from '#lib/api/mount.ts';
import { keyRing } from '#lib/api/msp/authenticate.ts';
import { assertProductionReady } from '#lib/boot.ts';
import { startCacheBus } from '#lib/cache/bus.ts';
import { buildHostLookup } from '#lib/cache/host-lookup.ts';
import { type CacheTag, onInvalidate } from '#lib/cache/invalidate.ts';
import { openRecord, recordRender } from '#lib/cache/mark.ts';
import { PageCache } from '#lib/cache/page-cache.ts';
import { buildSignupPages } from '#lib/cache/signup-pages.ts';
import { buildFindSlug } from '#lib/cache/slug-lookup.ts';
import { openBootProbe } from '#lib/db/readiness.ts';
import { openListener, openServingDatabase } from '#lib/db/serving.ts';
import { closeWire } from '#lib/db/wire.ts';
import { env } from '#lib/env.ts';
import { settleForwarded } from '#lib/http/forwarded.ts';
import { hashHtml } from '#lib/http/hash-html.ts';
import { buildHealth } from '#lib/http/health.ts';
import { buildHostGate, type HostOwner } from '#lib/http/hosts.ts';
import { buildInnerRender } from '#lib/http/inner-render.ts';
import { answerAtPartnerHost } from '#lib/http/partner-host.ts';
import { answerText } from '#lib/http/plain-answer.ts';
import { isPlainRequest, limitBody, limitTimes, serverLimits } from '#lib/http/request-limits.ts';
import { secureResponse, securityHeaders } from '#lib/http/security-headers.ts';
import { buildShutdown } from '#lib/http/shutdown.ts';
import { loadStaticFiles } from '#lib/http/static-files.ts';
import { buildTlsAsk } from '#lib/http/tls-ask.ts';
import { log } from '#lib/log.ts';

// Next and React choose their production builds by this while they are loaded, hence before `import('next')`.
Object.assign(process.env, { NODE_ENV: 'production' });

if (!env.PORTICO_DEMO) {
  const problems = await assertProductionReady(env, openBootProbe(env));
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (problems.length > 0) process.exit(1);
}

const base = new URL(env.BASE_URL);
const https = base.protocol === 'https:';
const security = securityHeaders({ https });

const { default: next } = await import('next');
const app = next({ dev: false, dir: import.meta.dirname, hostname: base.hostname, port: env.PORT });
await app.prepare();
const handle = app.getRequestHandler();

const database = openServingDatabase();
const cache = new PageCache(env.PAGE_CACHE_MB * 1024 * 1024);
const hosts = buildHostLookup({ ask: database.findHostSlug, hearing: () => bus.hearing() });
const forget = (tag: CacheTag) => {
  cache.invalidate(tag);
  hosts.forget(tag);
  keyRing.forget(tag);
};
onInvalidate(forget);
const bus = startCacheBus({
  open: openListener,
  onTag: forget,
  onHearing: (hearing) =>
    hearing ? log.info('Sign-up pages are served from memory.') : log.warn('The database went silent: no page cache.'),
});

keyRing.rememberWhile(bus.hearing);
const api = buildApiMount({ security, trustProxy: env.TRUST_PROXY, https });

const answerSignup = buildSignupPages({
  cache,
  findSlug: buildFindSlug(database.findSlugState),
  render: buildInnerRender(handle),
  hearing: bus.hearing,
  host: base.host,
  protocol: https ? 'https' : 'http',
  securityHeaders: security,
});
const answerStatic = await loadStaticFiles(join(import.meta.dirname, '.next', 'static'), security);
const ownerOf = buildHostGate({ baseUrl: env.BASE_URL, trustProxy: env.TRUST_PROXY, findPartnerHost: hosts.find });
const answerTlsAsk = buildTlsAsk({ ownHost: base.hostname, findPartnerHost: hosts.find });

const server = createServer(serverLimits, (req, res) => {
  shutdown.track(res);
  if (!isPlainRequest(req)) {
    if (api.refuse(req, res, 400, 'badRequest')) return;
    secureResponse(res, security);
    answerText(res, 400, 'This request cannot be read.');
    return;
  }
  const owner = ownerOf(req);
  if (owner instanceof Promise)
    owner
      .then((found) => receive(found, req, res))
      .catch((error: unknown) => {
        if (!res.headersSent) secureResponse(res, security);
        fail(res)(error);
      });
  else receive(owner, req, res);
});
limitTimes(server);

const shutdown = buildShutdown(server, {
  close: async () => {
    await bus.stop();
    await Promise.all([app.close(), database.close(), closeWire()]);
  },
});
const answerHealth = buildHealth({ ping: database.ping, hearing: bus.hearing, ending: shutdown.ending });

function receive(owner: HostOwner, req: IncomingMessage, res: ServerResponse): void {
  if (owner?.kind === 'own') route(req, res);
  else if (owner) routeAtPartnerHost(owner.slug, req, res);
  else refuseHost(req, res);
}

/** A partner's own domain shows its sign-up page and what belongs to it. */
function routeAtPartnerHost(slug: string, req: IncomingMessage, res: ServerResponse): void {
  if (api.refuse(req, res, 421, 'wrongHost')) return;
  const answer = answerAtPartnerHost(req, slug);
  if (answer.kind === 'page') {
    req.url = answer.url;
    route(req, res);
    return;
  }
  delete req.headers.range;
  if (answer.kind === 'file' && answerStatic(req, res)) return;
  secureResponse(res, security);
  answerText(res, 404, 'There is nothing at this address.');
}

/** From memory where that is possible, else from the application. */
function route(req: IncomingMessage, res: ServerResponse): void {
  if (api.answer(req, res)) return;
  const answered = answerSignup(req, res);
  if (answered === true || answerStatic(req, res)) return;
  if (answered === false) {
    pass(req, res);
    return;
  }
  answered.then(
    (done) => {
      if (!done) pass(req, res);
    },
    (error: unknown) => {
      log.error({ err: error }, 'A sign-up page could not be made for the cache.');
      pass(req, res);
    },
  );
}

function pass(req: IncomingMessage, res: ServerResponse): void {
  const record = openRecord();
  const isDocument = req.headers.rsc === undefined;
  secureResponse(res, security, (status) => (record.missing && isDocument && status === 200 ? 404 : status));
  if (answerHealth(req, res) || answerTlsAsk(req, res) || !limitBody(req, res)) return;
  settleForwarded(req, { trustProxy: env.TRUST_PROXY, https });
  // proxy.ts stays away from sign-up pages: those made for one visitor get hashes, as those from memory do.
  if (req.url?.startsWith('/signup/')) hashHtml(req, res);
  recordRender(record, () => handle(req, res)).catch(fail(res));
}

/** Balancers and proxies ask by address, about our health and about hosts; everybody else has to name a host of ours. */
function refuseHost(req: IncomingMessage, res: ServerResponse): void {
  if (api.refuse(req, res, 421, 'wrongHost')) return;
  secureResponse(res, security);
  if (answerHealth(req, res) || answerTlsAsk(req, res)) return;
  res.shouldKeepAlive = false;
  const known = `for ${base.origin}, as its setting BASE_URL says, and for domains that its partners have proved`;
  answerText(res, 421, `This server answers ${known}. This host is neither.`);
}

function fail(res: ServerResponse) {
  return (error: unknown): void => {
    log.error({ err: error }, 'A request failed.');
    if (!res.headersSent) answerText(res, 500, 'Something went wrong on our side. Please try again.');
    else res.destroy();
  };
}

server.on('error', (error: NodeJS.ErrnoException) => {
  const busy = error.code === 'EADDRINUSE';
  process.stderr.write(busy ? `Port ${env.PORT} (PORT) is in use by another program.\n` : `${error.message}\n`);
  process.exit(1);
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void shutdown.end());
server.listen(env.PORT, () => log.info({ port: env.PORT, baseUrl: env.BASE_URL }, 'Portico answers.'));
