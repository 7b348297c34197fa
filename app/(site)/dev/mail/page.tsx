import { clsx } from 'clsx';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PublicShell } from '#components/shell/public-shell.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { env } from '#lib/env.ts';
import { type CapturedRow, canReadCapturedMail, findCaptured, listCaptured } from '#lib/mail/captured.ts';
import { switches } from '../../switches.tsx';
import { MailReader } from './mail-reader.tsx';

const MOST = 100;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('devMail');
  return { title: t('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DevMailPage({ searchParams }: Props) {
  if (!canReadCapturedMail()) notFound();
  const { id } = await searchParams;
  const mails = await listCaptured(MOST);
  const open = (typeof id === 'string' ? await findCaptured(id) : null) ?? mails[0] ?? null;
  const [t, site] = [await getTranslations('devMail'), await getTranslations('site')];
  return (
    <PublicShell
      vendorName={site('name', { vendor: env.VENDOR_NAME })}
      productName={site('product')}
      {...(await switches())}
    >
      <PageHeader title={t('title')} lead={t('lead')} />
      {open ? (
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
          <MailList mails={mails} openId={open.id} />
          <MailReader mail={open} />
        </div>
      ) : (
        <EmptyState title={t('none')} text={t('noneText')} />
      )}
    </PublicShell>
  );
}

async function MailList({ mails, openId }: { mails: CapturedRow[]; openId: string }) {
  const t = await getTranslations('devMail');
  return (
    <nav aria-label={t('list')}>
      <ul className="grid max-h-80 gap-px overflow-y-auto rounded-md border border-line bg-line lg:max-h-[75vh]">
        {mails.map((mail) => (
          <li key={mail.id} className={clsx('grid', mail.id === openId ? 'bg-verdigris-soft' : 'bg-surface')}>
            <Link
              href={`/dev/mail?id=${mail.id}`}
              aria-current={mail.id === openId ? 'true' : undefined}
              className="grid gap-0.5 px-4 py-3 hover:bg-hover"
              scroll={false}
            >
              <span className="text-ink">{mail.subject}</span>
              <span className="flex justify-between gap-3 text-sm text-ink-2">
                <span className="min-w-0 truncate">{mail.to}</span>
                <RelativeTime at={mail.createdAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
