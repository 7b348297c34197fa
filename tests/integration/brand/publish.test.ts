import { describe, expect, it } from 'vitest';
import { onInvalidate } from '#lib/cache/invalidate.ts';
import { discardDraft } from '#lib/domain/brand/discard-draft.ts';
import { findLogo } from '#lib/domain/brand/find-logo.ts';
import { findSignupPage } from '#lib/domain/brand/find-signup-page.ts';
import { getBranding } from '#lib/domain/brand/get-branding.ts';
import { logoTicket } from '#lib/domain/brand/logo-ticket.ts';
import { publishBrand } from '#lib/domain/brand/publish-brand.ts';
import { saveDraft } from '#lib/domain/brand/save-draft.ts';
import { acceptUploadedLogo } from '#lib/domain/brand/store-logo.ts';
import { inDatabase, outcomes, visitor } from '../account/people.ts';
import { keepLogo, makeMsp } from './scene.ts';

type Msp = Awaited<ReturnType<typeof makeMsp>>;

const edit = { displayName: 'New Colonnade', welcome: 'Good to have you.', draftVersion: 0 };

async function makeDraft(msp: Msp, over: Record<string, unknown> = {}) {
  await saveDraft(msp.ctx, { ...edit, ...over });
  const { draft } = await getBranding(msp.ctx, {});
  if (!draft) throw new Error('no draft');
  return { draftId: draft.id, version: draft.version, draft };
}

async function shown(msp: Msp) {
  const page = await findSignupPage(visitor(), { slug: msp.slug });
  return page?.kind === 'page' ? page.brand : null;
}

describe('a brand', () => {
  it('is shown as it was published until its draft is published, then at once', async () => {
    const msp = await makeMsp();
    const before = await shown(msp);
    const logoLight = logoTicket(await keepLogo('#c0392b'));
    const { draftId, version } = await makeDraft(msp, { logoLight });
    expect(await shown(msp)).toEqual(before);
    const dropped: string[] = [];
    const stop = onInvalidate((tag) => dropped.push(tag));
    await publishBrand(msp.ctx, { draftId, version });
    stop();
    expect(dropped).toEqual([`partner:${msp.slug}`]);
    const after = await shown(msp);
    expect(after).toMatchObject({ displayName: 'New Colonnade', welcome: 'Good to have you.' });
    expect(after?.logoLightUrl).not.toBe(before?.logoLightUrl);
    expect(after?.logoDarkUrl).toBe(before?.logoDarkUrl);
    expect(after?.colors.light).not.toEqual(before?.colors.light);
    expect(after?.colors.dark).toEqual(before?.colors.dark);
  });

  it('has one published version whoever publishes at the same time', async () => {
    const msp = await makeMsp();
    const { draftId, version } = await makeDraft(msp);
    const { done, refused } = await outcomes(
      Array.from({ length: 10 }, () => publishBrand(msp.ctx, { draftId, version })),
    );
    expect(done).toHaveLength(1);
    expect(refused).toEqual(Array(9).fill('noDraft'));
    const states = await inDatabase((db) =>
      db.brand.findMany({ where: { partnerId: msp.id }, select: { state: true } }),
    );
    expect(states.map((row) => row.state).sort()).toEqual(['ARCHIVED', 'PUBLISHED']);
  });

  it('has one draft: two people who begin or change it at once do not overwrite each other', async () => {
    const msp = await makeMsp();
    const begun = await outcomes(
      Array.from({ length: 8 }, (_, i) => saveDraft(msp.ctx, { ...edit, displayName: `Name ${i}` })),
    );
    expect([begun.done.length, begun.refused]).toEqual([1, Array(7).fill('stale')]);
    const changed = await outcomes(
      Array.from({ length: 8 }, (_, i) => saveDraft(msp.ctx, { ...edit, draftVersion: 1, displayName: `Next ${i}` })),
    );
    expect([changed.done.length, changed.refused]).toEqual([1, Array(7).fill('stale')]);
  });

  it('is not published in another state than the one that was looked at', async () => {
    const msp = await makeMsp();
    const { draftId, version } = await makeDraft(msp);
    await saveDraft(msp.ctx, { ...edit, draftVersion: version, displayName: 'Later' });
    await expect(publishBrand(msp.ctx, { draftId, version })).rejects.toMatchObject({ code: 'stale' });
    await expect(discardDraft(msp.ctx, { draftId, version })).rejects.toMatchObject({ code: 'stale' });
  });

  it('keeps what is published when its draft is thrown away', async () => {
    const msp = await makeMsp();
    const before = await shown(msp);
    const { draftId, version } = await makeDraft(msp);
    await discardDraft(msp.ctx, { draftId, version });
    await expect(publishBrand(msp.ctx, { draftId, version })).rejects.toMatchObject({ code: 'noDraft' });
    expect(await shown(msp)).toEqual(before);
  });

  it('cannot be touched by another partner or a lesser role', async () => {
    const [msp, other] = [await makeMsp(), await makeMsp()];
    const { draftId, version } = await makeDraft(msp);
    await expect(publishBrand(other.ctx, { draftId, version })).rejects.toMatchObject({ code: 'noDraft' });
    await expect(discardDraft(other.ctx, { draftId, version })).rejects.toMatchObject({ code: 'noDraft' });
    const agent = { ...msp.ctx, roles: ['ADMIN_AGENT' as const] };
    await expect(publishBrand(agent, { draftId, version })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('takes no logo by a forged ticket', async () => {
    const msp = await makeMsp();
    const hash = await keepLogo('#333399');
    for (const logoLight of [hash, `${hash}.forged`, 'x'.repeat(200)]) {
      await expect(saveDraft(msp.ctx, { ...edit, logoLight })).rejects.toMatchObject({
        fields: { logoLight: { key: 'file' } },
      });
    }
  });
});

describe('a logo', () => {
  it('is refused in a sentence beside its field', async () => {
    const png = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])], 'logo.svg');
    await expect(acceptUploadedLogo(png, 'logoDark')).rejects.toMatchObject({
      code: 'logoRefused',
      fields: { logoDark: { key: 'logo.refusal.notSvg' } },
    });
    const large = new File([new Uint8Array(600_000)], 'logo.svg');
    await expect(acceptUploadedLogo(large)).rejects.toMatchObject({
      fields: { logo: { key: 'logo.refusal.tooLarge' } },
    });
  });

  it('is stored once, and found by its hash as SVG and as PNG', async () => {
    const hash = await keepLogo('#aa5500');
    expect(await keepLogo('#aa5500')).toBe(hash);
    const svg = await findLogo(visitor(), { hash, kind: 'svg' });
    const png = await findLogo(visitor(), { hash, kind: 'png' });
    expect(new TextDecoder().decode(svg?.body)).toContain('<svg');
    expect(
      Buffer.from(png?.body ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(await findLogo(visitor(), { hash: 'f'.repeat(64), kind: 'svg' })).toBeNull();
  });
});
