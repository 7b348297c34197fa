import { env } from '#lib/env.ts';
import { canReadCapturedMail, findCaptured } from '#lib/mail/captured.ts';

type Context = { params: Promise<{ id: string }> };

// The frame that shows it has no origin of ours and this policy lets no script run; images come from this installation
// only. (The frame itself allows scripts so that accessibility checks can look into it.)
const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `img-src ${new URL(env.BASE_URL).origin} 'self' data:`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** A captured mail's HTML as a mail program would show it; its links open beside it. */
export async function GET(_request: Request, { params }: Context) {
  const mail = canReadCapturedMail() ? await findCaptured((await params).id) : null;
  if (!mail) return new Response(null, { status: 404 });
  return new Response(mail.html.replace('<head>', '<head><base target="_blank">'), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
