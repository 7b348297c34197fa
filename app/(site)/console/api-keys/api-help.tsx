import { getTranslations } from 'next-intl/server';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { absoluteUrl, env } from '#lib/env.ts';

const BASE = '/v1beta1/msp';

/** The seven operations, in the order of the contract. */
const OPERATIONS = [
  { key: 'bill', method: 'GET', path: '/bills/{billedMonth}' },
  { key: 'credits', method: 'GET', path: '/credits' },
  { key: 'discounts', method: 'GET', path: '/discounts/' },
  { key: 'customerBill', method: 'GET', path: '/mspCustomerBills/{billedMonth}/mspCustomers/{mspCustomerId}' },
  { key: 'signupUrl', method: 'POST', path: '/customerSignupUrl' },
  { key: 'customers', method: 'GET', path: '/mspCustomers?pageToken=&pageSize=' },
  { key: 'customer', method: 'GET', path: '/mspCustomers/{customerOrgId}' },
] as const;

/** What a key opens: the address, a first request to try, and every operation. */
export async function ApiHelp() {
  const t = await getTranslations('console.apiKeys.help');
  const base = absoluteUrl(BASE);
  const example = `curl --digest --user 'PUBLIC_KEY:PRIVATE_KEY' '${base}/mspCustomers?pageSize=10'`;
  return (
    <Panel title={t('title')} lead={t('lead')} id="api">
      <div className="grid gap-5">
        <DescriptionList
          items={[
            { label: t('base'), value: <code className="break-all">{base}</code> },
            { label: t('signature'), value: t('signatureText', { md5: String(env.MSP_API_MD5) }) },
            { label: t('rate'), value: t('rateText', { most: env.MSP_API_RATE }) },
            { label: t('months'), value: t('monthsText') },
          ]}
        />
        <div className="grid gap-2">
          <h3 className="font-semibold">{t('example')}</h3>
          <pre className="whitespace-pre-wrap break-all rounded-md bg-sunken p-4 text-sm">{example}</pre>
          <div>
            <CopyButton value={example} size="sm" />
          </div>
        </div>
        <div className="grid gap-2">
          <h3 className="font-semibold">{t('operations')}</h3>
          <dl className="grid gap-3">
            {OPERATIONS.map(({ key, method, path }) => (
              <div key={key}>
                <dt>
                  <code className="break-all">{`${method} ${path}`}</code>
                </dt>
                <dd className="text-ink-2">{t(`list.${key}`)}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
    </Panel>
  );
}
