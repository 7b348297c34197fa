import { createHash } from 'node:crypto';
import type { DatabaseUrls } from '../../script/lib/environment.ts';

/** Passwords of the two database roles in a cluster that only tests use. */
export const rolePasswords = { appPassword: 'portico-test-app', systemPassword: 'portico-test-system' };

const secret = (name: string) => createHash('sha256').update(`portico test ${name}`).digest('base64');

/** The settings of `lib/env.ts` for a test process; mail is captured, nothing reaches an outside service. */
export function buildEnvironment(urls: DatabaseUrls, baseUrl = 'http://127.0.0.1:3000'): Record<string, string> {
  return {
    PORTICO_DEMO: '1',
    PORT: new URL(baseUrl).port || '3000',
    BASE_URL: baseUrl,
    DATABASE_URL: urls.ownerUrl,
    DATABASE_APP_URL: urls.appUrl,
    DATABASE_SYSTEM_URL: urls.systemUrl,
    AUTH_SECRET: secret('AUTH_SECRET'),
    DATA_KEY: secret('DATA_KEY'),
    SMTP_URL: '',
    MAIL_FROM: 'Portico <no-reply@meridian.example>',
    VENDOR_NAME: 'Meridian Cloud',
    VENDOR_SUPPORT_EMAIL: 'partners@meridian.example',
    // Nobody answers there; a test that wants an answer starts a server of its own.
    DNS_SERVERS: '127.0.0.1:9',
    PAGE_CACHE_MB: '16',
    LOG_LEVEL: 'error',
  };
}

/** Puts the settings into this process, before anything reads `lib/env.ts`. */
export function applyEnvironment(settings: Record<string, string>): void {
  Object.assign(process.env, settings);
}
