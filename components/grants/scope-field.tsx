'use client';
import { fieldId, useFormContext } from '#components/forms/form-context.ts';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { FieldNotes } from '#components/ui/field.tsx';
import { Glyph } from '#components/ui/glyph.tsx';

/** A level of the price list: `path` is what is sent. `whole` says what ticking it means where the name alone does not. */
export type ScopeNode = { path: string; name: string; whole?: string; children?: ScopeNode[] };

/**
 * Services to tick, on any of three levels; a wider one holds what is below it. None ticked is every service.
 * @param name ends in `[]`: each ticked box sends its path
 */
export function ScopeField({
  name,
  label,
  hint,
  tree,
}: {
  name: string;
  label: string;
  hint: string;
  tree: ScopeNode[];
}) {
  const form = useFormContext();
  const id = fieldId(form.id, name);
  const error = form.errorOf(name);
  const ticked = new Set([form.valueOf(name) ?? []].flat());
  const item = (node: ScopeNode) => {
    const box = (
      <Checkbox
        id={`${id}-${node.path.replace(/[^\w-]+/g, '-')}`}
        name={name}
        value={node.path}
        label={node.whole ?? node.name}
        defaultChecked={ticked.has(node.path)}
        invalid={Boolean(error)}
      />
    );
    if (!node.children) return <li key={node.path}>{box}</li>;
    return (
      <li key={node.path} className="grid gap-1.5">
        {box}
        <ul className="ms-7 grid gap-1.5">{node.children.map(item)}</ul>
      </li>
    );
  };
  return (
    <fieldset id={id} className="field" tabIndex={-1}>
      <legend className="field-label">
        {label} <span className="font-normal text-ink-3">{form.words.optional}</span>
      </legend>
      <FieldNotes id={id} hint={hint} error={error} />
      <ul className="mt-1 grid gap-2">
        {tree.map((product) => (
          <li key={product.path}>
            <details className="group" open={holdsTicked(product, ticked) || undefined}>
              <summary className="flex w-fit cursor-pointer items-center gap-1.5 font-medium">
                <Glyph name="chevronRight" className="glyph-sm group-open:rotate-90" />
                {product.name}
              </summary>
              <ul className="mt-1.5 ms-4 grid gap-1.5">{item(product)}</ul>
            </details>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function holdsTicked(node: ScopeNode, ticked: ReadonlySet<string>): boolean {
  return ticked.has(node.path) || (node.children ?? []).some((child) => holdsTicked(child, ticked));
}
