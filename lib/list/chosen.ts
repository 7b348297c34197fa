import { z } from 'zod';

/**
 * What was ticked in a group of boxes: a form sends nothing for none, one text for one, a list for several.
 * @param problem the key of `validation` in the message files for none
 */
export function chosen<T extends z.ZodType>(one: T, problem: string) {
  const asList = (value: unknown) =>
    Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value];
  return z.preprocess(
    asList,
    z
      .array(one)
      .max(200)
      .refine((list) => list.length > 0, { error: problem }),
  );
}
