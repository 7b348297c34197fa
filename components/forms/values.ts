import type { ActionState } from '#lib/actions/result.ts';

type Values = Record<string, string | string[]>;

/** What a field shows: what was typed before a refusal, else the form's initial value. */
export function valueIn(state: ActionState, initial: Values | undefined, name: string): string | string[] | undefined {
  if (state.status === 'error' && Object.keys(state.values).length > 0) return state.values[name];
  return initial?.[name];
}

/** The one string in a value that may be a list. */
export function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
