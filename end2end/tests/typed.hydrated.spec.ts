// What is typed on a ticket and around an outage outlives a reload, the way back and leaving; two forms do not hurt each
// other, neither on a page nor in two tabs.
import { awake, expect, test } from './portal';
import type { Page } from '@playwright/test';

const request = '/en/requests/vpn-incident';
const described = (page: Page) => page.locator('form.split-form textarea').first();

for (const [language, box, send, restored] of [
  ['en', 'Write to the desk', 'Send', 'What you had typed here is back.'],
  ['es', 'Escribir al servicio', 'Enviar', 'Aquí está lo que habías escrito.'],
]) {
  test(`an answer outlives a reload, the way back and leaving (${language})`, async ({ page, portal }) => {
    await portal.signIn('Jon Hale');
    const number = await portal.file('The tunnel breaks off');
    const ticket = `/${language}/tickets/${number}`;
    await portal.open(ticket);
    const answer = page.getByLabel(box);
    await answer.pressSequentially('It began at');
    await page.reload();
    await awake(page);
    await expect(answer).toHaveValue('It began at');
    await expect(page.getByText(restored)).toBeVisible();
    await portal.accessible();
    await answer.pressSequentially(' eight');
    await portal.open(`/${language}/tickets`);
    await page.goBack();
    await awake(page);
    await expect(answer).toHaveValue('It began at eight');
    await portal.open(`/${language}/`);
    await portal.open(ticket);
    await expect(answer).toHaveValue('It began at eight');
    await page.getByRole('button', { name: send, exact: true }).click();
    await expect(page).toHaveURL(/sent=1/);
    await expect(answer).toHaveValue('');
    await page.reload();
    await awake(page);
    await expect(answer).toHaveValue('');
  });
}

test('the forms of a page and of two tabs do not hurt each other', async ({ page, portal, context }) => {
  await portal.signIn('Iker Soto');
  await portal.open('/en/desk/outages');
  await page.getByLabel('What is wrong, in English').pressSequentially('The tunnel');
  await page.getByLabel('Down', { exact: true }).check();
  await page.reload();
  await awake(page);
  await expect(page.getByLabel('What is wrong, in English')).toHaveValue('The tunnel');
  await expect(page.getByLabel('Down', { exact: true })).toBeChecked();
  await page.getByLabel('What is wrong, in English').fill('');

  await portal.open(request);
  await described(page).pressSequentially('the first one');
  const other = await context.newPage();
  await portal.open(request, other);
  await expect(other.getByText('If this form is still open in another tab')).toBeVisible();
  await described(other).fill('');
  await described(other).pressSequentially('quite another');
  for (const [tab, words] of [[page, 'the first one'], [other, 'quite another']] as const) {
    await tab.reload();
    await awake(tab);
    await expect(described(tab)).toHaveValue(words);
  }
  await other.getByRole('button', { name: 'Finish later' }).click();
  await expect(other).toHaveURL(/under-way/);
  await page.reload();
  await awake(page);
  await expect(described(page), 'what the other tab did with its own').toHaveValue('the first one');
  await page.getByRole('button', { name: 'Finish later' }).click();
  const middle = page.getByRole('region', { name: 'You were in the middle of this' });
  await expect(middle).toContainText('the first one');
  await expect(middle).toContainText('quite another');
  await portal.accessible();
  for (let left = 2; left > 0; left -= 1) await middle.getByRole('button', { name: 'Throw away' }).first().click();
  await expect(middle).toHaveCount(0);
});

test('a session that ends keeps what was typed for its person', async ({ page, portal }) => {
  await portal.signIn('Jon Hale');
  await portal.open(request);
  await described(page).pressSequentially('my half sentence');
  await page.context().clearCookies();
  await portal.open(request);
  await expect(described(page), 'nobody is signed in').toHaveValue('');
  await portal.signIn('Jon Hale');
  await portal.open(request);
  await expect(described(page)).toHaveValue('my half sentence');
});
