import { canReadCapturedMail, linksIn, listCaptured } from '#lib/mail/captured.ts';

const MOST = 200;

/** Captured mail for scripts: the newest first. Not there in a production start. */
export async function GET() {
  if (!canReadCapturedMail()) return new Response(null, { status: 404 });
  const mails = await listCaptured(MOST);
  return Response.json(
    mails.map(({ to, subject, text, html, createdAt }) => ({
      to,
      subject,
      text,
      html,
      links: linksIn(html),
      createdAt,
    })),
    { headers: { 'Cache-Control': 'no-store' } },
  );
}
