'use server';

import { getTranslations } from 'next-intl/server';
import { defineAction } from '#lib/actions/define.ts';
import { setFlash } from '#lib/actions/flash.ts';
import { addDomain } from '#lib/domain/custom-domain/add-domain.ts';
import { removeDomain } from '#lib/domain/custom-domain/remove-domain.ts';
import { verifyDomain } from '#lib/domain/custom-domain/verify-domain.ts';

export const add = defineAction(addDomain, { flash: 'domains.done.added' });
export const remove = defineAction(removeDomain, { flash: 'domains.done.removed' });

/** Good news stands at the head of the page; what is still wrong stands at the domain, which keeps it. */
export const verify = defineAction(verifyDomain, async ({ host, outcome }) => {
  if (outcome === 'VERIFIED') await setFlash((await getTranslations('domains'))('done.verified', { host }));
  return undefined;
});
