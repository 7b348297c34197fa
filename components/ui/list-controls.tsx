import Form from 'next/form';
import { getTranslations } from 'next-intl/server';
import { Button, LinkButton } from './button.tsx';
import { Field } from './field.tsx';
import { Input } from './input.tsx';
import { type Option, Select } from './select.tsx';

export type ListFilter = { name: string; label: string; value?: string; options: Option[] };

export type ListControlsProps = {
  /** The page's own path; the form GETs it. */
  action: string;
  search?: { name?: string; label: string; placeholder?: string; value?: string };
  filters?: ListFilter[];
  /** Parameters of the address to keep, such as the sorting; never the page's cursor. */
  keep?: Record<string, string | undefined>;
  /** Address without any search or filter; shown when something is in force. */
  clearHref?: string;
  /** How much there is, in words. */
  count?: string;
};

/** Search and filters of a list. All state is in the address; works without JavaScript. */
export async function ListControls({ action, search, filters = [], keep = {}, clearHref, count }: ListControlsProps) {
  const t = await getTranslations('ui');
  const active = Boolean(search?.value) || filters.some((filter) => filter.value);
  const stamp = JSON.stringify([search?.value, filters.map((filter) => filter.value)]);
  return (
    <Form action={action} role="search" className="list-controls" key={stamp} scroll={false}>
      {search ? (
        <Field id="list-search" label={search.label} className="list-search">
          <Input
            id="list-search"
            type="search"
            name={search.name ?? 'q'}
            defaultValue={search.value}
            placeholder={search.placeholder}
            maxLength={200}
          />
        </Field>
      ) : null}
      {filters.map((filter) => (
        <Field key={filter.name} id={`list-${filter.name}`} label={filter.label} className="list-filter">
          <Select
            id={`list-${filter.name}`}
            name={filter.name}
            defaultValue={filter.value ?? ''}
            options={filter.options}
            placeholder={filter.options.some((option) => option.value === '') ? undefined : t('all')}
          />
        </Field>
      ))}
      {Object.entries(keep).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <Button type="submit">{search ? t('search') : t('apply')}</Button>
      {active && clearHref ? (
        <LinkButton href={clearHref} variant="quiet" scroll={false}>
          {t('clear')}
        </LinkButton>
      ) : null}
      {count ? <p className="list-count tnum">{count}</p> : null}
    </Form>
  );
}
