import type { z } from 'zod';
import { type FieldProblem, PorticoError } from '../errors.ts';

type Issue = z.core.$ZodIssue;

const DEEPEST = 6;

/**
 * Parses input from outside. A schema says what is wrong by a key of `validation` in the message files
 * (`z.string().refine(f, 'webmail')`); zod's own findings are translated here.
 * @throws PorticoError `invalid` with one problem per field
 */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(storable(raw), { reportInput: true });
  if (parsed.success) return parsed.data;
  const fields: Record<string, FieldProblem> = {};
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? 'form');
    fields[field] ??= problemOf(issue);
  }
  throw new PorticoError('invalid', {}, fields);
}

// PostgreSQL keeps no NUL in a text and no half of a surrogate pair in JSON. No schema looks deeper than this.
function storable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed();
  if (typeof value !== 'object' || value === null || depth === DEEPEST) return value;
  if (Array.isArray(value)) return value.map((one) => storable(one, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, storable(one, depth + 1)]));
}

function problemOf(issue: Issue): FieldProblem {
  switch (issue.code) {
    case 'custom':
      return { key: issue.message, ...(issue.params ? { params: issue.params } : {}) };
    case 'too_small':
      if (issue.origin !== 'string' && issue.origin !== 'array')
        return { key: 'tooLow', params: { min: Number(issue.minimum) } };
      return Number(issue.minimum) <= 1
        ? { key: 'required' }
        : { key: 'tooShort', params: { min: Number(issue.minimum) } };
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? { key: 'tooLong', params: { max: Number(issue.maximum) } }
        : { key: 'tooHigh', params: { max: Number(issue.maximum) } };
    case 'invalid_type':
      return { key: issue.input === undefined || issue.input === null ? 'required' : 'wrongShape' };
    case 'invalid_format':
      return { key: issue.format === 'email' ? 'email' : issue.format === 'url' ? 'url' : 'wrongShape' };
    case 'invalid_value':
      return { key: 'choose' };
    default:
      return { key: 'wrongShape' };
  }
}
