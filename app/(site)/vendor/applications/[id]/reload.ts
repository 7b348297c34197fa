import { revalidatePath } from 'next/cache';

/** Has the review page drawn anew, for the browser that sent the form. */
export function reload(form: FormData): void {
  revalidatePath(`/vendor/applications/${String(form.get('id'))}`);
}

/** Has the navigation count anew what waits. */
export function refreshCounts(): void {
  revalidatePath('/vendor', 'layout');
}
