import { getTranslations } from 'next-intl/server';
import { SelectField } from '#components/forms/fields.tsx';
import { KEY_DAYS } from '#lib/domain/api-key/rules.ts';

/** For how long a new key is to work. */
export async function DaysField({ label, hint }: { label: string; hint: string }) {
  const t = await getTranslations('console.apiKeys');
  return (
    <SelectField
      name="days"
      label={label}
      hint={hint}
      unmarked
      options={[
        { value: '', label: t('daysNever') },
        ...KEY_DAYS.map((days) => ({ value: String(days), label: t('daysCount', { days }) })),
      ]}
    />
  );
}
