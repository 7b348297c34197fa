import type { Page } from '@playwright/test';
import { readDemo } from '../harness/demo.ts';
import { expect, test } from '../harness/e2e.ts';
import { openScene } from '../harness/scene.ts';

/** Opens the dialog that a row's control asks with. */
async function ask(page: Page, row: string | RegExp, control: string) {
  await page.getByRole('row', { name: row }).locator('summary', { hasText: control }).click();
  return page.getByRole('dialog');
}

function menuOf(page: Page) {
  return page.getByRole('navigation', { name: 'Main navigation' });
}

/** A partner with its only Global admin and a sales agent. */
async function openTeam() {
  const scene = await openScene();
  const partner = await scene.buildPartner();
  const admin = await scene.buildMember(partner, ['GLOBAL_ADMIN']);
  const agent = await scene.buildMember(partner, ['SALES_AGENT']);
  return { ...scene, partner, admin, agent };
}

test('a missing right is a control that says which role it needs and who has it', async ({ signInAs }) => {
  const { admin, agent } = await openTeam();
  const page = await signInAs(agent);
  const sentence = `This needs the role Global admin. Ask ${admin.person.name}.`;

  await page.goto('/console/team');
  const remove = page
    .getByRole('row', { name: new RegExp(admin.person.email) })
    .getByRole('button', { name: 'Remove' });
  await expect(remove).toHaveAttribute('aria-disabled', 'true');
  await expect(remove).toHaveAccessibleDescription(sentence);
  await remove.focus();
  await expect(page.getByRole('tooltip').filter({ visible: true })).toHaveText(sentence);
  await remove.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();

  for (const path of ['/console/branding', '/console/api-keys', '/console/profile']) {
    await page.goto(path);
    await expect(page.getByText(sentence).first(), path).toBeVisible();
  }
  await page.goto('/console/audit');
  await expect(page.getByRole('heading', { name: 'Your role does not open this page' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(
    `This needs the role Global admin or Admin agent. Ask ${admin.person.name}.`,
  );
  await page.goto('/console/signup-links');
  await expect(page.getByRole('link', { name: 'Make a link' }).first()).not.toHaveAttribute('aria-disabled');
});

test('a change of role takes effect with the next click', async ({ signInAs }) => {
  const { admin, agent } = await openTeam();
  const [boss, page] = [await signInAs(admin), await signInAs(agent)];
  await page.goto('/console');
  await boss.goto('/console/team');
  const row = new RegExp(agent.person.email);
  const roles = await ask(boss, row, 'Change roles');
  await roles.getByLabel('Sales agent').uncheck();
  await roles.getByLabel('Billing admin').check();
  await roles.getByRole('button', { name: 'Save the roles' }).click();
  await expect(boss.getByRole('row', { name: row })).toContainText('Billing admin');

  await menuOf(page).getByRole('link', { name: 'Sign-up links' }).click();
  await expect(page.getByText(/This needs the role Global admin, Admin agent,? or Sales agent/).first()).toBeVisible();

  const more = await ask(boss, row, 'Change roles');
  await more.getByLabel('Admin agent').check();
  await more.getByRole('button', { name: 'Save the roles' }).click();
  await expect(boss.getByRole('row', { name: row })).toContainText('Admin agent');
  await menuOf(page).getByRole('link', { name: 'Audit log' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(agent.person.name);
});

test('another house is a page that is not there, and one goes on from it', async ({ signInAs, watch }) => {
  watch.allow(/status of 404/);
  const page = await signInAs('mspAdmin');
  for (const path of ['/vendor', '/vendor/staff', '/portal']) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page.getByRole('main')).toContainText('There is nothing at this address');
    await expect(page.getByRole('navigation')).toHaveCount(0);
  }
  await page.getByRole('link', { name: 'To the first page' }).click();
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();
});

test('a session ended elsewhere is signed out with its next click', async ({ signInAs }) => {
  const { admin, openSession } = await openTeam();
  const there = await signInAs(admin);
  const here = await signInAs({ sessionId: await openSession(admin.person.id) });
  await openSession(admin.person.id);
  await there.goto('/console');
  await here.goto('/account');
  await expect(here.getByText('This browser', { exact: true })).toBeVisible();
  await expect(here.locator('summary', { hasText: /^End$/ })).toHaveCount(2);
  await here.locator('summary', { hasText: 'End all others' }).click();
  await here.getByRole('dialog').getByRole('button', { name: 'End all others' }).click();
  await expect(here.locator('summary', { hasText: /^End$/ })).toHaveCount(0);
  await menuOf(there).getByRole('link', { name: 'Team' }).click();
  await expect(there).toHaveURL(/\/signin\?next=%2Fconsole%2Fteam$/);
  await expect(there.getByText('you go on to the page you asked for')).toBeVisible();
  await here.goto('/console/team');
  await expect(here.getByRole('heading', { level: 1, name: 'Team' })).toBeVisible();
});

test('the last Global admin can neither step down nor leave', async ({ signInAs }) => {
  const { admin } = await openTeam();
  const page = await signInAs(admin);
  await page.goto('/console/team');
  const row = new RegExp(admin.person.email);
  const roles = await ask(page, row, 'Change roles');
  await roles.getByLabel('Global admin').uncheck();
  await roles.getByLabel('Sales agent').check();
  await roles.getByRole('button', { name: 'Save the roles' }).click();
  await expect(roles.getByRole('alert')).toContainText('This is the last Global admin.');
  await roles.getByRole('button', { name: 'Cancel' }).click();
  const leave = await ask(page, row, 'Remove');
  await leave.getByRole('button', { name: 'Remove from the team' }).click();
  await expect(leave.getByRole('alert')).toContainText('This is the last Global admin.');
  await page.reload();
  await expect(page.getByRole('row', { name: row })).toContainText('Global admin');
});

test('two people in one list: the second is told, and sees the present state', async ({ signInAs }) => {
  const { partner, admin, agent, buildMember } = await openTeam();
  const second = await buildMember(partner, ['GLOBAL_ADMIN']);
  const [one, other] = [await signInAs(admin), await signInAs(second)];
  await Promise.all([one.goto('/console/team'), other.goto('/console/team')]);
  const row = new RegExp(agent.person.email);
  const stale = await ask(other, row, 'Remove');
  await (await ask(one, row, 'Remove')).getByRole('button', { name: 'Remove from the team' }).click();
  await expect(one.getByRole('row', { name: row })).toHaveCount(0);
  await stale.getByRole('button', { name: 'Remove from the team' }).click();
  await expect(stale.getByRole('alert')).toContainText('It may have been removed');
  await other.reload();
  await expect(other.getByRole('row', { name: row })).toHaveCount(0);
});

test('one person in two organizations switches without signing in again', async ({ signInAs }) => {
  const scene = await openScene();
  const [first, second] = [await scene.buildPartner(), await scene.buildPartner()];
  const person = await scene.buildMember(first, ['GLOBAL_ADMIN']);
  await scene.inDatabase((db) =>
    db.partnerMember.create({ data: { partnerId: second.id, personId: person.person.id, roles: ['BILLING_ADMIN'] } }),
  );
  const page = await signInAs(person);
  await page.goto('/console');
  await expect(page.getByRole('main')).toContainText(first.name);
  await page.getByRole('button', { name: `${first.name}: switch to another organization` }).click();
  await page.getByRole('button', { name: second.name }).click();
  await expect(page.getByRole('main')).toContainText(second.name);
  await page.goto('/console/team');
  await expect(page.getByText('This needs the role Global admin').first()).toBeAttached();
});

test('a verification link signs in the browser that signed up, and no other', async ({ visit, mail }) => {
  const email = `guest@verify-${Date.now().toString(36)}.example`;
  const stranger = await visit();
  await stranger.goto(readDemo().msp.signupUrl);
  await stranger.getByLabel('Organization name').fill('Verify Foods');
  await stranger.getByLabel('Your name').fill('A Stranger');
  await stranger.getByLabel('Work e-mail').fill(email);
  await stranger.getByLabel('Password').fill('chosen by a stranger');
  await stranger.getByRole('checkbox').check();
  await stranger.getByRole('button', { name: 'Create account' }).click();
  await expect(stranger).toHaveURL(/\/sent$/);

  const link = (await mail(email, /Confirm your e-mail address/)).links.find((one) => one.includes('/verify/')) ?? '';
  const owner = await visit();
  await owner.goto(link);
  await owner.getByRole('button', { name: 'Confirm' }).click();
  await expect(owner.getByText('This address is confirmed').first()).toBeVisible();
  await owner.goto('/portal');
  await expect(owner).toHaveURL(/\/signin/);
});
