import { getTranslations } from 'next-intl/server';
import { Tabs } from '#components/ui/tabs.tsx';

const TABS = {
  overview: '/console/billing',
  lines: '/console/billing/lines',
  statements: '/console/billing/statements',
  credits: '/console/billing/credits',
  budgets: '/console/billing/budgets',
} as const;

/** The way between the pages about bills. */
export async function BillingTabs({ current }: { current?: keyof typeof TABS }) {
  const t = await getTranslations('billing.tabs');
  const names = Object.keys(TABS) as (keyof typeof TABS)[];
  return (
    <Tabs
      label={t('label')}
      tabs={names.map((name) => ({ href: TABS[name], label: t(name), current: name === current }))}
    />
  );
}
