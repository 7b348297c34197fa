import { defineCommand } from '#lib/command/define.ts';
import { refuseField } from '#lib/errors.ts';
import { openAccount } from './open-account.ts';
import { addLocationInput } from './schema.ts';

/**
 * Opens a location account in a further country, with a PartnerID of its own.
 * @throws PorticoError `invalid` for a country where the company has one already
 */
export const addLocation = defineCommand({
  name: 'partnerAccount.addLocation',
  permission: 'accounts.manage',
  input: addLocationInput,
  run: async ({ ctx, db, audit }, { country }) => {
    const { partnerId } = ctx;
    // Two at once for one country queue up here; the later one is told.
    await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`location:${partnerId}`}, 0))::text`;
    if (await db.partnerAccount.count({ where: { kind: 'LOCATION', country } }))
      refuseField('country', 'locationKnown');
    const code = await openAccount(db, partnerId, 'LOCATION', country);
    await audit({
      subject: { kind: 'partnerAccount', id: code, label: code },
      after: { partnerCode: code, country },
    });
    return { code, country };
  },
});
