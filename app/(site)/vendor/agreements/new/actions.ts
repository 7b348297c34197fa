'use server';

import { redirect } from 'next/navigation';
import { defineAction } from '#lib/actions/define.ts';
import { publishAgreement } from '#lib/domain/agreement/publish-agreement.ts';

export const publish = defineAction(publishAgreement, async ({ version }) => {
  redirect(`/vendor/agreements?published=${encodeURIComponent(version)}`);
});
