import type { z } from 'zod';
import { now } from '#lib/clock.ts';
import { type Command, defineCommand } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { refuse, refuseField } from '#lib/errors.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';
import type { MailTemplate } from '#lib/mail/render.ts';
import { dropSignupPages, slugsOf } from '../brand/drop-signup-pages.ts';
import { PARTNER_MOVES, type PartnerMove } from './rules.ts';
import { movePartnerInput } from './schema.ts';

const MAIL: Record<PartnerMove, MailTemplate> = {
  suspend: 'partnerSuspended',
  reactivate: 'partnerReactivated',
  close: 'partnerClosed',
};

/** Pauses a partner: its sign-up page says so at once, its people can read and not write. The reason goes to its admins. */
export const suspendPartner = movePartner('suspend');
/** Lets a suspended partner go on. */
export const reactivatePartner = movePartner('reactivate');
/** Ends a partner for good: its people have no access any more, its sign-up page is gone. Its customers stay as they are. */
export const closePartner = movePartner('close');

type Moved = { name: string; slugs: string[] };

/** @throws PorticoError `stale` when the partner is not in a state, or not in the version, from which it can be moved so */
function movePartner(
  move: PartnerMove,
): Command<'partners.manage', z.ZodType<z.output<typeof movePartnerInput>>, Moved> {
  return defineCommand({
    name: `partner.${move}`,
    permission: 'partners.manage',
    input: movePartnerInput,
    run: async ({ db, audit }, { partnerId, version, reason, _confirm }): Promise<Moved> => {
      const partner = await db.partner.findUnique({ where: { id: partnerId }, select: { name: true, state: true } });
      if (!partner) return refuse('notFound');
      if (move === 'close' && _confirm !== partner.name) refuseField('_confirm', 'confirmName', { name: partner.name });
      const { from, to } = PARTNER_MOVES[move];
      const moved = await db.partner.updateMany({
        where: { id: partnerId, version, state: { in: [...from] } },
        data: { state: to, version: { increment: 1 }, ...stamps(move, reason) },
      });
      if (moved.count !== 1) refuse('stale');
      await tellAdmins(db, partnerId, partner.name, MAIL[move], reason);
      await audit({
        action: `partner.${move}`,
        subject: { kind: 'partner', id: partnerId, label: partner.name },
        partnerId,
        before: { state: partner.state },
        after: { state: to, ...(reason ? { reason } : {}) },
      });
      return { name: partner.name, slugs: await slugsOf(db, partnerId) };
    },
    committed: ({ slugs }) => dropSignupPages(slugs),
  });
}

function stamps(move: PartnerMove, reason: string) {
  if (move === 'suspend') return { suspendedAt: now(), suspendedReason: reason };
  if (move === 'reactivate') return { suspendedAt: null, suspendedReason: null };
  return { closedAt: now() };
}

async function tellAdmins(db: Db, partnerId: string, company: string, template: MailTemplate, reason: string) {
  const admins = await db.partnerMember.findMany({
    where: { partnerId, roles: { has: 'GLOBAL_ADMIN' } },
    select: { person: { select: { email: true, locale: true } } },
  });
  for (const { person } of admins) {
    const locale = isLocale(person.locale) ? person.locale : 'en';
    await enqueueMail(db, {
      template,
      locale,
      to: person.email,
      partnerId,
      values: { company, reason },
      quote: reason,
    });
  }
}
