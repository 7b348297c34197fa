import { z } from 'zod';

const flag = z
  .string()
  .optional()
  .transform((value) => value === '1' || value === 'true');

const list = z
  .string()
  .default('')
  .transform((value) => value.split(/[\s,]+/).filter(Boolean));

const settings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORTICO_DEMO: flag,
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  BASE_URL: z.string().default('http://localhost:3000'),
  DATABASE_URL: z.string().default(''),
  DATABASE_APP_URL: z.string().default(''),
  DATABASE_SYSTEM_URL: z.string().default(''),
  AUTH_SECRET: z.string().default(''),
  DATA_KEY: z.string().default(''),
  SMTP_URL: z.string().default(''),
  MAIL_FROM: z.string().default('Portico <no-reply@localhost>'),
  VENDOR_NAME: z.string().default('Meridian Cloud'),
  VENDOR_SUPPORT_EMAIL: z.string().default('partners@meridian.example'),
  TRUST_PROXY: flag,
  DNS_SERVERS: list,
  MSP_API_MD5: flag,
  MSP_API_RATE: z.coerce.number().int().min(1).default(100),
  PAGE_CACHE_MB: z.coerce.number().min(0).default(256),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** Every setting of the installation, parsed once. See `.env.example` for what each one does. */
export const env = settings.parse(process.env);

/** The shape of the settings, for what checks them before a production start. */
export type Settings = z.output<typeof settings>;

/**
 * Builds an absolute link from the configured base URL, never from a request's host.
 * @param path begins with a slash
 */
export function absoluteUrl(path: string): string {
  return new URL(path, env.BASE_URL).href;
}

/** Whether the installation is reached by https, so that cookies travel by it alone. */
export function isHttps(): boolean {
  return env.BASE_URL.startsWith('https://');
}
