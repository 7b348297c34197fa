import { expect, test } from '../harness/e2e.ts';
import { openScene } from '../harness/scene.ts';

test('usage that comes after a month is final makes a correction, which the staff can follow to its lines', async ({
  signInAs,
  visit,
  mail,
  axe,
}) => {
  test.setTimeout(120_000);
  const scene = await openScene();
  const { partner, admin, customer, money } = await scene.buildPopulated();
  const page = await signInAs('channelManager');
  const path = `/vendor/statements/${money.statementMonth}`;

  await test.step('the month adds up', async () => {
    await page.goto('/vendor/statements');
    await expect(page.getByRole('link', { name: /2026|2027|2028/ }).first()).toBeVisible();
    await page.goto(`${path}?q=${partner.name.split(' ')[1]}`);
    await expect(page.getByText('Everything adds up')).toBeVisible();
    await expect(page.getByRole('rowheader', { name: partner.name })).toHaveCount(1);
    await axe(page);
  });

  await test.step('late usage comes', () =>
    scene.inDatabase(async (db) => {
      const first = new Date(`${money.statementMonth}-01T00:00:00Z`);
      const of = { partnerId: partner.id, customerId: customer.id, serviceId: money.serviceId, project: 'Late' };
      await db.usageLine.create({
        data: {
          ...of,
          ...{ keyHash: crypto.randomUUID(), sourceKey: `late-${partner.id}`, importId: money.importId, day: first },
          ...{ region: 'global', resource: '', quantityMicro: 1n, unitPriceMicro: 1n, amountMicro: 123_450_000_000n },
        },
      });
      await db.usageDay.create({ data: { ...of, day: first, region: 'global', quantity: 1, amount: 123_450 } });
      await db.usageMonth.create({ data: { ...of, month: first, quantity: 1, amount: 123_450 } });
      await db.usageTotal.update({
        where: { partnerId_month: { partnerId: partner.id, month: first } },
        data: { lines: { increment: 1 }, amount: { increment: 123_450 }, changedAt: new Date(Date.now() - 60_000) },
      });
      await db.$executeRaw`SELECT pg_notify('billing_due', '')`;
    }));

  await test.step('the worker corrects the statement and tells the partner', async () => {
    const { links } = await mail(admin.person.email, /Correction of your statement/);
    expect(links.some((link) => link.includes(`/console/billing?month=${money.statementMonth}`))).toBe(true);
  });

  await test.step('the staff sees the difference, the versions and the lines', async () => {
    await page.goto(path);
    await page.getByRole('link', { name: partner.name }).last().click();
    await expect(page.getByRole('heading', { name: 'What this version changed' })).toBeVisible();
    await expect(page.getByText('$1,234.50').first()).toBeVisible();
    await page.getByLabel('Search the lines').fill('Late');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page.getByText('1 line', { exact: true })).toBeVisible();
    await axe(page);
    await page.getByRole('link', { name: '1 (final)' }).click();
    await expect(page.getByText('You are looking at a version that was replaced.')).toBeVisible();
  });

  await test.step('all of it can be read without JavaScript, and as CSV', async () => {
    const plain = await signInAs('channelManager', { javaScriptEnabled: false });
    await plain.goto(`${path}/${partner.id}`);
    await expect(plain.getByRole('heading', { name: 'What this version changed' })).toBeVisible();
    const csv = await plain.request.get(
      `/vendor/statements/lines.csv?month=${money.statementMonth}&partnerId=${partner.id}`,
    );
    expect(await csv.text()).toContain('1234.50');
    expect((await (await visit()).request.get('/vendor/statements/export.csv')).status()).toBe(401);
  });
});
