import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { note } from './schema.ts';

/** Writes a note for the other reviewers; the applicant never sees it. @throws PorticoError `notFound` */
export const addNote = defineCommand({
  name: 'application.note',
  permission: 'applications.decide',
  input: note,
  run: async ({ ctx, db, audit }, { id, body }) => {
    const application = await db.partnerApplication.findUnique({ where: { id }, select: { companyName: true } });
    if (!application) return refuse('notFound');
    await db.applicationNote.createMany({ data: { applicationId: id, authorId: ctx.person.id, body } });
    await audit({
      subject: { kind: 'application', id, label: application.companyName },
      after: { body },
    });
    return null;
  },
});
