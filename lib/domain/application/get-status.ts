import { defineQuery } from '#lib/command/define.ts';
import { logoTicket } from '../brand/logo-ticket.ts';
import { readHistory } from './history.ts';
import { findLogoNotes } from './logo-notes.ts';
import { type ApplicationStatus, byStatusToken } from './schema.ts';
import { getByToken } from './status-link.ts';
import { buildData, timesOf, warningsOf } from './view.ts';

/** What the private status page shows. @throws PorticoError `notFound` for a forged or replaced link */
export const getApplicationStatus = defineQuery({
  permission: 'public',
  input: byStatusToken,
  run: async ({ db }, { token }): Promise<ApplicationStatus> => {
    const row = await getByToken(db, token);
    const { logoLightHash, logoDarkHash } = row;
    const activated = { id: row.partnerId ?? undefined, activatedAt: { not: null } };
    return {
      program: row.program,
      state: row.state,
      version: row.version,
      data: buildData(row),
      submittedAt: row.submittedAt.toISOString(),
      waitingSince: row.waitingSince.toISOString(),
      dueAt: timesOf(row).dueAt,
      decidedAt: row.decidedAt?.toISOString() ?? null,
      activated: row.partnerId !== null && (await db.partner.count({ where: activated })) === 1,
      rejectReason: row.rejectReason,
      reviewerMessage: row.reviewerMessage,
      logoNotes: await findLogoNotes(db, logoLightHash, logoDarkHash),
      logoTickets:
        logoLightHash && logoDarkHash ? { light: logoTicket(logoLightHash), dark: logoTicket(logoDarkHash) } : null,
      warnings: warningsOf(row).filter((warning) => warning === 'webmail'),
      history: await readHistory(db, row.id, 'applicant'),
    };
  },
});
