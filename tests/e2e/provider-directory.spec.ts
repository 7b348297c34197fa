import type { Page } from '@playwright/test';
import { expect, test } from '../harness/e2e.ts';
import { openScene } from '../harness/scene.ts';

const password = 'a kestrel over the harbor';

/** Confirms in the dialog that a button opens. */
async function confirm(page: Page, button: string, label: string, reason?: string): Promise<void> {
  await page.locator('summary', { hasText: new RegExp(`^${button}$`) }).click();
  const dialog = page.getByRole('dialog');
  if (reason) await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: label, exact: true }).click();
}

test('a distributor enrolls, writes its profile, and is found in the directory once the vendor has published it', async ({
  visit,
  signInAs,
  mail,
  axe,
}) => {
  test.setTimeout(180_000);
  const mark = Date.now().toString(36);
  const company = `Polarlys ${mark} Distribution`;
  const office = `office@polarlys-${mark}.example`;

  const applicant = await visit();
  await test.step('it applies, and is told what is missing beside the lists', async () => {
    await applicant.goto('/');
    await applicant.getByRole('main').getByRole('link', { name: 'Apply as an indirect provider' }).click();
    await applicant.getByLabel('Company name').fill(company);
    await applicant.getByLabel('Company contact email').fill(office);
    await applicant.getByLabel('Company official website URL').fill(`https://www.polarlys-${mark}.example`);
    await applicant.getByRole('group', { name: 'Countries served' }).getByLabel('Iceland').check();
    await applicant.getByRole('group', { name: 'Languages' }).getByLabel('Norwegian Bokmål').check();
    await applicant.getByLabel('Country or region').selectOption({ label: 'Norway' });
    await applicant.getByRole('checkbox', { name: /We accept the partner agreement/ }).check();
    await applicant.getByRole('button', { name: 'Send the application' }).click();
    await expect(applicant.getByRole('group', { name: 'Specializations' })).toContainText('Choose at least one');
    await axe(applicant);
    await applicant.getByRole('group', { name: 'Specializations' }).getByLabel('Security and compliance').check();
    await applicant.getByRole('button', { name: 'Send the application' }).click();
    await expect(applicant.getByText('We got it. Thank you!')).toBeVisible();
  });

  const mara = await signInAs('channelManager');
  await test.step('a reviewer sees what it serves, and approves', async () => {
    await mara.goto(`/vendor/applications?q=${mark}`);
    await mara.getByRole('link', { name: company }).click();
    await expect(mara.getByText('Norwegian Bokmål')).toBeVisible();
    await mara.getByRole('link', { name: 'Approve' }).click();
    await mara.getByRole('button', { name: 'Approve and send the mail' }).click();
    await expect(mara.getByText(`Approved. ${company} is a partner now`)).toBeVisible();
  });

  const owner = await visit();
  await test.step('the owner activates the account, and the console says what waits', async () => {
    const activation = (await mail(office, /is approved/)).links.find((link) => link.includes('/activate/')) ?? '';
    await owner.goto(activation);
    await owner.getByLabel('Your name').fill('Ingrid Solberg');
    await owner.getByLabel('New password', { exact: true }).fill(password);
    await owner.getByLabel('New password once more').fill(password);
    await owner.getByRole('button', { name: 'Activate' }).click();
    await expect(owner.getByText('This is your first API key')).toBeVisible();
    await owner.goto('/console');
    await owner.getByRole('link', { name: /Your profile for the directory of indirect providers is a draft/ }).click();
    await expect(owner.getByRole('heading', { name: 'Directory profile' })).toBeVisible();
    await expect(owner.getByRole('group', { name: 'Countries served' }).getByLabel('Iceland')).toBeChecked();
    await expect(owner.getByRole('button', { name: 'Submit to the vendor' })).toHaveAttribute('aria-disabled', 'true');
    await axe(owner);
  });

  await test.step('it completes and submits the profile', async () => {
    await owner.getByLabel('Headline').fill('Cloud for the far north');
    await owner.getByLabel('Description').fill('We bring the cloud to resellers between Bergen and Reykjavík.');
    await owner.getByRole('button', { name: 'Save the draft' }).click();
    await expect(owner.getByText('The draft is saved.')).toBeVisible();
    await confirm(owner, 'Submit to the vendor', 'Submit');
    await expect(owner.getByText('The profile is with the vendor now.')).toBeVisible();
  });

  await test.step('the vendor returns it with a reason, and it comes again', async () => {
    await mara.goto(`/vendor/providers?q=${mark}`);
    await mara.getByRole('link', { name: company }).click();
    await axe(mara);
    await confirm(mara, 'Return', 'Return', 'Please name the services that you offer.');
    await expect(mara.getByText(`The profile went back to ${company}`)).toBeVisible();
    await mail(office, /needs a change/);
    await owner.reload();
    await expect(owner.getByText('Please name the services that you offer.')).toBeVisible();
    await owner
      .getByLabel('Description')
      .fill('Security reviews, migration and round-the-clock support for resellers.');
    await owner.getByRole('button', { name: 'Save the draft' }).click();
    await confirm(owner, 'Submit to the vendor', 'Submit');
    await expect(owner.getByText('The profile is with the vendor now.')).toBeVisible();
  });

  await test.step('published, it is found by country, language, specialization and words', async () => {
    const reader = await visit({ javaScriptEnabled: false });
    await reader.goto(`/providers?q=${mark}`);
    await expect(reader.getByText('No provider fits')).toBeVisible();
    await mara.reload();
    await confirm(mara, 'Publish', 'Publish');
    await expect(mara.getByText(`The profile of ${company} is public now.`)).toBeVisible();
    await reader.goto('/providers');
    await reader.getByLabel('Country served').selectOption({ label: 'Iceland' });
    await reader.getByLabel('Language', { exact: true }).selectOption({ label: 'Norwegian Bokmål' });
    await reader.getByLabel('Specialization').selectOption({ label: 'Security and compliance' });
    await reader.getByLabel('Search').fill('round-the-clock');
    await reader.getByRole('button', { name: 'Search' }).click();
    await expect(reader).toHaveURL(/country=IS&language=nb&specialization=SECURITY/);
    await reader.getByRole('link', { name: company }).click();
    await expect(reader.getByRole('link', { name: 'Write an e-mail' })).toHaveAttribute('href', `mailto:${office}`);
    await mail(office, /is in the directory/);
  });

  await test.step('it opens a further location, which gets a PartnerID of its own', async () => {
    await owner.goto('/console/locations');
    await owner.getByLabel('Country or region').selectOption({ label: 'Iceland' });
    await owner.getByRole('button', { name: 'Add the location' }).click();
    await expect(owner.getByText(/The location is added. Its PartnerID is \d{7}\./)).toBeVisible();
    await expect(owner.getByRole('row', { name: /Iceland/ })).toContainText('Europe, Middle East and Africa');
    await axe(owner);
  });

  await test.step('the agreement that waits for a signature is signed by name', async () => {
    const { inDatabase } = await openScene();
    await inDatabase(async (db) => {
      const { id } = await db.partner.findFirstOrThrow({ where: { name: company }, select: { id: true } });
      await db.agreementAcceptance.deleteMany({ where: { partnerId: id } });
    });
    await owner.goto('/console');
    await owner.getByRole('link', { name: /of the partner agreement is not signed/ }).click();
    await expect(owner.getByText('Your company has not signed the agreement in force')).toBeVisible();
    await axe(owner);
    await mara.goto(`/vendor/agreements/unsigned?q=${mark}`);
    await expect(mara.getByRole('row', { name: company })).toContainText('Not signed');
    await owner.getByRole('checkbox').check();
    await owner.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(owner.getByText(/Version \S+ is signed/)).toBeVisible();
    await expect(owner.getByRole('table', { name: 'History' })).toContainText('Ingrid Solberg');
    await mara.reload();
    await expect(mara.getByText('No partner matches')).toBeVisible();
  });
});
