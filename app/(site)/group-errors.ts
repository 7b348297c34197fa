import type { ActionState } from '#lib/actions/result.ts';

const GROUPS = ['regions', 'countries', 'languages', 'specializations'];

/** Puts what is wrong with a list beside its group of boxes, whose fields are named `regions[]`, also where none was ticked. */
export function groupErrors<R>(state: ActionState<R>): ActionState<R> {
  if (state.status !== 'error') return state;
  const fieldErrors = Object.entries(state.fieldErrors).map(([name, said]) => {
    const group = GROUPS.find((known) => name.startsWith(known));
    return [group ? `${group}[]` : name, said];
  });
  return { ...state, fieldErrors: Object.fromEntries(fieldErrors) };
}
