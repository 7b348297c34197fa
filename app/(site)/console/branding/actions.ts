'use server';

import { defineAction } from '#lib/actions/define.ts';
import type { FormAction } from '#lib/actions/result.ts';
import { discardDraft } from '#lib/domain/brand/discard-draft.ts';
import { publishBrand } from '#lib/domain/brand/publish-brand.ts';
import { saveDraft } from '#lib/domain/brand/save-draft.ts';
import { sendWithLogos } from '../../kept-logos.ts';
import { markRefused } from './mark-refused.ts';

const sendDraft = defineAction(saveDraft, { flash: 'branding.saved' });

/** Saves the draft; a logo that was taken in is not asked for twice, whatever else is wrong. */
export const save: FormAction<{ displayName: string }> = async (previous, given) =>
  sendWithLogos(given, (sent, form) => sendDraft(previous, markRefused(form, sent)));

export const publish = defineAction(publishBrand, { flash: 'branding.published' });
export const discard = defineAction(discardDraft, { flash: 'branding.discarded' });
