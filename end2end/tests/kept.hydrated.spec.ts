// What somebody typed is never lost, and is nobody else's: reloads, other people in the same browser, a lost network.
import { expect, test } from './portal';
import type { Page } from '@playwright/test';

const request = '/en/requests/vpn-incident';
const described = (page: Page) => page.locator('form.split-form textarea').first();

test('what somebody typed is not shown to the next person in the same browser', async ({ page, portal }) => {
  await portal.signIn('Jon Hale');
  await portal.open(request);
  await described(page).pressSequentially('my half sentence');
  // Jon's session ends without signing out; Ana signs in.
  await page.context().clearCookies();
  await portal.signIn('Ana Ruiz');
  await portal.open(request);
  await expect(described(page)).toHaveValue('');
  // Signing out leaves nothing either.
  await described(page).pressSequentially('what Ana began');
  await portal.open('/en/me');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/en\//);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('kept:')))).toEqual([]);
});

test('what is thrown away does not come back', async ({ page, portal }) => {
  await portal.signIn('Jon Hale');
  await portal.open(request);
  await described(page).pressSequentially('not worth it');
  await page.getByRole('button', { name: 'Finish later' }).click();
  const middle = page.getByRole('region', { name: 'You were in the middle of this' });
  await expect(middle).toBeVisible();
  // Typed on once more, so that this browser has it, too.
  await portal.open(`${request}?kept=1`);
  await described(page).pressSequentially(' at all');
  await portal.open('/en/');
  await middle.getByRole('button', { name: 'Throw away' }).first().click();
  await portal.open(request);
  await expect(described(page)).toHaveValue('');
});

test('a reload brings back what was typed beside what was filled in', async ({ page, portal }) => {
  await portal.signIn('Jon Hale');
  await portal.open('/en/guides/call-sound/muted?what=hear-nothing');
  await page.locator('.guide').getByRole('link', { name: 'I still need help' }).click();
  const filled = await page.locator('form.split-form select, form.split-form input.input').evaluateAll((fields) =>
    fields.map((field) => (field as HTMLInputElement).value));
  expect(filled.some((value) => value !== ''), 'the guide filled something in').toBe(true);
  await described(page).pressSequentially('and it crackles');
  const typed = await described(page).inputValue();
  await page.reload();
  await expect(described(page)).toHaveValue(typed);
});

test('a link within the page and a double click are no answers', async ({ page, portal }) => {
  await portal.open('/en/guides/call-sound');
  await expect.poll(() => page.evaluate(() => performance.getEntriesByType('resource')
    .some((entry) => entry.name.includes('/guide.json') && (entry as PerformanceResourceTiming).responseEnd > 0))).toBe(true);
  const first = await page.locator('.guide h1').innerText();
  const told: string[] = [];
  page.on('request', (sent) => { if (sent.url().includes('seen=1')) told.push(sent.url()); });
  await page.locator('.guide .option').nth(3).click();
  await page.keyboard.press('Home');
  await page.locator('a.skip').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main$/);
  await expect(page.locator('.guide .option input').nth(3)).toBeChecked();
  expect(told).toEqual([]);
  await page.getByRole('button', { name: 'Continue' }).dblclick();
  await expect(page.locator('.guide h1')).not.toHaveText(first);
  // One question further, without a complaint that the second one has no answer.
  await expect(page.locator('.pace')).toContainText('Question 2');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect.poll(() => told.length).toBe(1);
});

test('answers are asked for in pauses, not for each letter', async ({ page, portal }) => {
  await portal.signIn('Jon Hale');
  await portal.open(request);
  let asked = 0;
  page.on('request', (sent) => { if (sent.method() === 'POST' && sent.url().endsWith('/en/ask')) asked += 1; });
  await described(page).pressSequentially('the token expired on the train to the office this morning', { delay: 20 });
  await expect(page.getByRole('region', { name: /While you write/ }).locator('details').first()).toBeVisible();
  expect(asked, 'requests for 57 letters in some two seconds').toBeLessThan(6);
});

test('a guide waits for a lost network where only the portal can go on', async ({ page, portal, context }) => {
  for (const [language, next, offline] of [
    ['en', 'Continue', 'There is no connection.'],
    ['es', 'Continuar', 'No hay conexión.'],
  ]) {
    await portal.open(`/${language}/guides/call-sound/where?what=breaks`);
    await page.locator('.guide .option').first().click();
    await context.setOffline(true);
    await page.getByRole('button', { name: next }).click();
    await expect(page.getByRole('status').filter({ hasText: offline })).toBeVisible();
    await expect(page.locator('.guide .option input').first(), 'what was answered stays').toBeChecked();
    await context.setOffline(false);
    await expect(page.locator('.outcome h1')).toBeVisible();
  }
});
