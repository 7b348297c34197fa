import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // the title stands in the head for everybody, also where no script runs
  htmlLimitedBots: /.*/,
  serverExternalPackages: ['@node-rs/argon2', 'sharp', 'pino', 'nodemailer', 'pg', '@prisma/adapter-pg', 'pdfkit'],
  // script/test checks the types of the whole tree; a build stops for nothing that only a test says
  typescript: { ignoreBuildErrors: true },
  // logos are SVG that is kept for ever; an optimizer would only fetch addresses for whoever asks
  images: { unoptimized: true },
  experimental: {
    // As much as server.ts lets in: a file that is too large gets its sentence beside the field, not a bare 413.
    serverActions: { bodySizeLimit: '12mb' },
    // Beyond this Next would cut a body off without a word.
    proxyClientMaxBodySize: '12mb',
  },
};

export default createNextIntlPlugin('./lib/i18n/request.ts')(config);
