import { expect, it } from 'vitest';
import { findUsageLine } from '#lib/domain/usage/trace-lines.ts';
import { buildStaff } from '#tests/factories/people.ts';
import { buildPopulated } from '#tests/factories/populated.ts';

it('finds a line by its source key, and none by a key that was never sent or cannot be', async () => {
  const staff = await buildStaff(['FINANCE']);
  const { money, partner } = await buildPopulated();
  expect(await findUsageLine(staff, { key: money.usageKey })).toMatchObject({ partnerId: partner.id });
  for (const key of ['never sent', '\0', '']) expect(await findUsageLine(staff, { key })).toBeNull();
});
