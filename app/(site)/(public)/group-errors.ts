import type { ActionState } from '#lib/actions/result.ts';

/** Puts what is wrong with the regions beside the group of boxes, whose fields are named `regions[]`. */
export function groupErrors<R>(state: ActionState<R>): ActionState<R> {
  if (state.status !== 'error') return state;
  const fieldErrors = Object.entries(state.fieldErrors).map(([name, said]) => [
    name.startsWith('regions') ? 'regions[]' : name,
    said,
  ]);
  return { ...state, fieldErrors: Object.fromEntries(fieldErrors) };
}
