import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // server.ts compresses what it keeps; a proxy in front compresses the rest
  compress: false,
  serverExternalPackages: ['@node-rs/argon2', 'sharp', 'pino', 'nodemailer', 'pg', '@prisma/adapter-pg'],
  experimental: {
    serverActions: { bodySizeLimit: '3mb' },
  },
};

export default createNextIntlPlugin('./lib/i18n/request.ts')(config);
