import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { CheckboxField, HiddenField } from '#components/forms/fields.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { FormAction } from '#lib/actions/result.ts';
import type { EnrollableProgram } from '#lib/domain/application/schema.ts';
import { EnrollAside } from './enroll-aside.tsx';
import { EnrollFields } from './enroll-fields.tsx';

export type EnrollFormProps<T> = {
  program: EnrollableProgram;
  action: FormAction<T>;
  support: string;
  /** the version of the partner agreement that is in force */
  agreement: string;
};

const TEXTS = {
  MSP: 'msp',
  RESELLER: 'reseller',
  INDIRECT_PROVIDER: 'indirectProvider',
  INDIRECT_RESELLER: 'indirectReseller',
} as const;

/** The page on which a company applies to a program. */
export async function EnrollForm<T>({ program, action, support, agreement }: EnrollFormProps<T>) {
  const t = await getTranslations('enroll');
  const texts = TEXTS[program];
  return (
    <>
      <PageHeader title={t(`${texts}.title`)} lead={t(`${texts}.lead`)} />
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_18rem] lg:gap-16">
        <ActionForm
          action={action}
          id="enroll"
          submitLabel={t(`${texts}.submit`)}
          pendingLabel={t('pending')}
          className="min-w-0 max-w-[44rem]"
        >
          <EnrollFields program={program} />
          <section className="grid gap-4 border-t border-line pt-6">
            <h2 className="text-lg font-semibold">{t('section.agreement')}</h2>
            <CheckboxField name="agreement" label={t('agreePlain')} required>
              {t.rich('agree', {
                version: agreement,
                link: (chunks) => (
                  <Link className="link" href="/agreement" target="_blank">
                    {chunks}
                  </Link>
                ),
              })}
            </CheckboxField>
            <HiddenField name="agreementVersion" value={agreement} />
          </section>
        </ActionForm>
        <EnrollAside program={program} support={support} />
      </div>
    </>
  );
}
