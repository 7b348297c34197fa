import { z } from 'zod';
import { rolesFor } from '#lib/auth/permissions.ts';
import { defineQuery } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { combineColors } from '../brand/combine-colors.ts';
import type { BrandView } from '../brand/schema.ts';
import { buildBrandView } from '../brand/view.ts';
import { readHistory } from './history.ts';
import { findLogoNotes } from './logo-notes.ts';
import { findResemblances } from './resemblances.ts';
import type { ApplicationReview } from './schema.ts';
import { buildData, timesOf, warningsOf } from './view.ts';

const byId = z.strictObject({ id: z.uuid().catch('00000000-0000-0000-0000-000000000000') });

/** All that a reviewer needs to decide. @throws PorticoError `notFound` */
export const getReview = defineQuery({
  permission: 'applications.read',
  input: byId,
  run: async ({ db }, { id }): Promise<ApplicationReview> => {
    const name = { select: { person: { select: { name: true } } } } as const;
    const row = await db.partnerApplication.findUnique({
      where: { id },
      include: {
        assignee: name,
        decidedBy: name,
        partner: { select: { id: true, name: true, slug: true, state: true } },
        notes: { orderBy: { createdAt: 'desc' }, take: 200, include: { author: name } },
      },
    });
    if (!row) return refuse('notFound');
    return {
      id: row.id,
      program: row.program,
      state: row.state,
      version: row.version,
      data: buildData(row),
      locale: row.locale,
      emailDomain: row.emailDomain,
      websiteHost: row.websiteHost,
      agreementVersion: row.agreementVersion,
      agreementAcceptedAt: row.agreementAcceptedAt.toISOString(),
      submittedAt: row.submittedAt.toISOString(),
      waitingSince: row.waitingSince.toISOString(),
      ...timesOf(row),
      decidedAt: row.decidedAt?.toISOString() ?? null,
      decidedBy: row.decidedBy?.person.name ?? null,
      rejectReason: row.rejectReason,
      reviewerMessage: row.reviewerMessage,
      assignee: row.assigneeId && row.assignee ? { id: row.assigneeId, name: row.assignee.person.name } : null,
      partner: row.partner,
      warnings: warningsOf(row),
      resemblances: await findResemblances(db, row),
      logoNotes: await findLogoNotes(db, row.logoLightHash, row.logoDarkHash),
      notes: row.notes.map((note) => ({
        id: note.id,
        author: note.author.person.name,
        body: note.body,
        at: note.createdAt.toISOString(),
      })),
      history: await readHistory(db, row.id, 'reviewer'),
    };
  },
});

/** The brand that an application would get, drawn from its logos. @throws PorticoError `notFound` also where there are none */
export const getSubmittedBrand = defineQuery({
  permission: 'applications.read',
  input: byId,
  run: async ({ db }, { id }): Promise<{ brand: BrandView; locale: string }> => {
    const size = { select: { width: true, height: true } } as const;
    const row = await db.partnerApplication.findUnique({ where: { id }, include: { logoLight: size, logoDark: size } });
    const { logoLight, logoDark, logoLightHash, logoDarkHash } = row ?? {};
    if (!row || !logoLight || !logoDark || !logoLightHash || !logoDarkHash) return refuse('notFound');
    const colors = await combineColors(db, logoLightHash, logoDarkHash);
    const brand = {
      displayName: row.companyName,
      welcome: '',
      logoLightHash,
      logoDarkHash,
      colors,
      logoLight,
      logoDark,
    };
    const owner = {
      slug: null,
      contactEmail: row.contactEmail,
      supportEmail: null,
      supportPhone: null,
      supportUrl: null,
    };
    return { brand: buildBrandView(brand, owner), locale: row.locale };
  },
});

/** The people who can decide on applications. */
export const listReviewers = defineQuery({
  permission: 'applications.read',
  input: z.object({}),
  run: async ({ db }): Promise<{ id: string; name: string }[]> => {
    const may = rolesFor('applications.decide');
    const staff = await db.staffMember.findMany({
      where: { suspendedAt: null, person: { suspendedAt: null } },
      select: { personId: true, roles: true, person: { select: { name: true } } },
    });
    return staff
      .filter((member) => member.roles.some((role) => may.includes(role)))
      .map((member) => ({ id: member.personId, name: member.person.name }))
      .sort((a, b) => a.name.localeCompare(b.name));
  },
});
