import { Client } from 'pg';
import { acceptLogo } from '../lib/svg/intake.ts';
import { lintLogo } from '../lib/svg/lint.ts';

/** The sign-up address of brand number `%d`. */
export const brandPath = '/signup/brand-%d';

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 48" width="256" height="48">
  <circle cx="24" cy="24" r="20" fill="#0b6bcb"/><rect x="60" y="14" width="180" height="20" rx="4" fill="#123a63"/></svg>`;

/** Inserts `count` active partners, each with a published brand of its own name, through the owner's connection. */
export async function insertBrands(ownerUrl: string, count: number): Promise<void> {
  const logo = await acceptLogo(new TextEncoder().encode(LOGO));
  if (!logo.ok) throw new Error(`The logo was refused: ${logo.reason}`);
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const findings = { removed: logo.removed, lintLight: lintLogo(logo, 'light'), lintDark: lintLogo(logo, 'dark') };
    const { hash, svg, png, width, height, palette } = logo;
    await client.query(
      'INSERT INTO logo (hash, svg, png, width, height, colors, findings) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [hash, svg, Buffer.from(png), width, height, JSON.stringify(palette), JSON.stringify(findings)],
    );
    await client.query(
      `WITH p AS (
        INSERT INTO partner (name, programs, state, slug, name_key, email_domain, contact_email, website_url,
          support_email, agreement_version, agreement_accepted_at, activated_at)
        SELECT 'Company ' || i, '{MSP}', 'ACTIVE', 'brand-' || i, 'company ' || i, 'company' || i || '.example',
          'hello@company' || i || '.example', 'https://company' || i || '.example',
          'support@company' || i || '.example', '1', now(), now()
        FROM generate_series(1, $1::int) i
        RETURNING id, slug, name
      ), s AS (
        INSERT INTO partner_slug (slug, partner_id) SELECT slug, id FROM p
      )
      INSERT INTO brand (partner_id, state, display_name, welcome, logo_light_hash, logo_dark_hash, colors, published_at)
      SELECT id, 'PUBLISHED', name, 'Welcome to ' || name || '. We run your databases, so that you need not.', $2, $2,
        $3::jsonb, now()
      FROM p`,
      [count, hash, JSON.stringify(palette)],
    );
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}
