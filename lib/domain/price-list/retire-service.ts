import type { z } from 'zod';
import { now } from '#lib/clock.ts';
import { type Command, defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { pathOf } from './list-services.ts';
import { serviceIdInput } from './schema.ts';

/** Takes a component off sale: new usage of it is refused, what was used stays on the bills. */
export const retireService = moveService('retire');
/** Puts a retired component on sale again, at the prices that it has. */
export const reinstateService = moveService('reinstate');

/** @throws PorticoError `notFound`, `stale` when somebody was faster */
function moveService(
  move: 'retire' | 'reinstate',
): Command<'prices.manage', z.ZodType<z.output<typeof serviceIdInput>>, { path: string }> {
  return defineCommand({
    name: `service.${move}`,
    permission: 'prices.manage',
    input: serviceIdInput,
    run: async ({ db, audit }, { serviceId }) => {
      const service = await db.service.findUnique({ where: { id: serviceId } });
      if (!service) return refuse('notFound');
      const retires = move === 'retire';
      const moved = await db.service.updateMany({
        where: { id: serviceId, retiredAt: retires ? null : { not: null } },
        data: { retiredAt: retires ? now() : null },
      });
      if (moved.count !== 1) refuse('stale');
      const path = pathOf(service);
      await audit({ action: `service.${move}`, subject: { kind: 'service', id: String(serviceId), label: path } });
      return { path };
    },
  });
}
