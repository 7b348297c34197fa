import { sentenceOf } from '#lib/actions/sentence.ts';
import { contextFor, currentVisitor } from '#lib/auth/current.ts';
import { previewDecisionMail } from '#lib/domain/application/preview-mail.ts';
import { ERROR_STATUS, PorticoError, refuse } from '#lib/errors.ts';
import { translatorFor } from '#lib/i18n/messages.ts';

type Params = { params: Promise<{ id: string }> };

// Mail programs need inline styles; nothing else is let in, and only our own page may frame it.
const POLICY =
  "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** The mail of a decision without words yet. */
export function GET(request: Request, { params }: Params): Promise<Response> {
  return preview(request, params, async () => new FormData());
}

/** The mail with the words typed. It sends nothing and changes nothing; POST only because words may be long. */
export function POST(request: Request, { params }: Params): Promise<Response> {
  // Whatever is no form cannot be read as one.
  return preview(request, params, () => request.formData().catch(() => refuse('invalid')));
}

async function preview(request: Request, params: Params['params'], read: () => Promise<FormData>): Promise<Response> {
  const visitor = await currentVisitor();
  try {
    const { id } = await params;
    const decision = new URL(request.url).searchParams.get('decision');
    const ctx = await contextFor(previewDecisionMail.permission);
    const words = await read();
    const text = (name: string) => {
      const value = words.get(name);
      return typeof value === 'string' ? value : undefined;
    };
    const draft = { id, decision: decision as 'approve', reason: text('reason'), message: text('message') };
    const mail = await previewDecisionMail(ctx, draft);
    const t = translatorFor(visitor.locale);
    const head = [
      [t('review.decide.to'), mail.to],
      [t('review.decide.subject'), mail.subject],
    ];
    return answer(
      200,
      mail.html.replace(/<body[^>]*>/, (body) => `${body}${headOf(head)}`),
    );
  } catch (error) {
    const status = error instanceof PorticoError ? ERROR_STATUS[error.code] : 500;
    return answer(status, `<!doctype html><meta charset="utf-8"><p>${inHtml(sentenceOf(error, visitor).message)}</p>`);
  }
}

function answer(status: number, html: string): Response {
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
    },
  });
}

function headOf(lines: string[][]): string {
  const rows = lines.map(
    ([name = '', value = '']) =>
      `<tr><th align="left" style="padding:2px 14px 2px 0;font-weight:500;color:#55636f">${inHtml(name)}</th><td>${inHtml(value)}</td></tr>`,
  );
  return `<style>a{pointer-events:none}</style><table style="margin:0;padding:14px 20px;width:100%;background:#ffffff;border-bottom:1px solid #d9dfe3;font-size:13.5px"><tbody>${rows.join('')}</tbody></table>`;
}

function inHtml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
