import { describe, expect, it } from 'vitest';
import { withSystem } from '#lib/db/door.ts';
import { Prisma } from '#lib/db/types.ts';

// The migrations are SQL of our own, so that nothing but this says when they and Prisma's schema part ways.

type Column = { table: string; column: string };

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, '');

/** The columns of every model, as Prisma's schema has them. */
function modeled(): string[] {
  return Object.keys(Prisma.ModelName).flatMap((model) => {
    const fields = Reflect.get(Prisma, `${model}ScalarFieldEnum`) as Record<string, string>;
    return Object.keys(fields).map((field) => `${snake(model)}.${snake(field)}`);
  });
}

describe('Prisma’s schema and the migrations', () => {
  it('name the same tables and columns', async () => {
    const columns = await withSystem(
      'the catalog is nobody’s',
      (db) =>
        db.$queryRaw<Column[]>`
        SELECT c.relname AS "table", a.attname AS "column"
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
          AND c.relname NOT LIKE '\\_prisma%'`,
    );
    expect(columns.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(modeled().sort());
  });

  it.each(Object.keys(Prisma.ModelName))('let Prisma read %s', async (model) => {
    const delegate = model.charAt(0).toLowerCase() + model.slice(1);
    await withSystem('every table is read once', async (db) => {
      const table = Reflect.get(db, delegate) as { findMany: (query: { take: number }) => Promise<unknown[]> };
      expect(Array.isArray(await table.findMany({ take: 1 }))).toBe(true);
    });
  });
});
