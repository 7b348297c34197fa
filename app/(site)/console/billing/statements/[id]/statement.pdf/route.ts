import { sentenceOf } from '#lib/actions/sentence.ts';
import { contextFor, currentVisitor } from '#lib/auth/current.ts';
import { getStatement } from '#lib/domain/bill/get-statement.ts';
import { drawStatement } from '#lib/domain/bill/statement-pdf.ts';
import { ERROR_STATUS, PorticoError } from '#lib/errors.ts';
import { isLocale } from '#lib/i18n/locale.ts';

type Props = { params: Promise<{ id: string }> };

/** A statement as a PDF under the partner's logo, in its reader's language or in `?locale=`. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const visitor = await currentVisitor();
  try {
    const ctx = await contextFor(getStatement.permission);
    const statement = await getStatement(ctx, { id: (await params).id });
    const wanted = new URL(request.url).searchParams.get('locale');
    const pdf = await drawStatement(statement, isLocale(wanted) ? wanted : visitor.locale);
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="statement-${statement.month}-v${statement.version}.pdf"`,
        'cache-control': 'no-store',
      },
    });
  } catch (error) {
    const status = error instanceof PorticoError ? ERROR_STATUS[error.code] : 500;
    return new Response(sentenceOf(error, visitor).message, {
      status,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  }
}
