/**
 * Here both logos may be left as they are, so one that was refused must not look like one that was left: it goes on as a
 * ticket that nobody can redeem, and the whole form comes back with what is wrong.
 */
export function markRefused(form: FormData, sent: FormData): FormData {
  for (const field of ['logoLight', 'logoDark']) {
    const file = form.get(field);
    if (file instanceof File && file.size > 0 && !sent.has(field)) sent.set(field, 'refused');
  }
  return sent;
}
