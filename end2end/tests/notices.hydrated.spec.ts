import { expect, test } from './portal';

test('eight tabs share one event stream, and all of them work', async ({ browser, portal, page }) => {
  await portal.signIn('Marta Vidal');
  const context = await browser.newContext({ baseURL: 'http://127.0.0.1:3411' });
  let streams = 0;
  context.on('request', (request) => { if (request.url().endsWith('/events')) streams += 1; });
  const tabs = [];
  for (let index = 0; index < 8; index += 1) {
    const tab = await context.newPage();
    await portal.open('/en/', tab);
    tabs.push(tab);
  }
  const title = 'Printers on floor 3 are offline';
  await portal.open('/en/desk/outages');
  await page.getByLabel('What is wrong, in English').fill(title);
  await page.getByLabel('What is wrong, in Spanish').fill('Las impresoras de la planta 3 no responden');
  await page.getByLabel('Down').check();
  await page.getByRole('checkbox', { name: /Print/ }).check();
  await page.getByLabel('What people should know, in English').fill('Use floor 2.');
  await page.getByLabel('What people should know, in Spanish').fill('Usa la planta 2.');
  await page.getByRole('button', { name: 'Declare it' }).click();
  await expect(page).toHaveURL(/\/en\/desk\/outages\/.+/);
  for (const tab of tabs) await expect(tab.locator('.notice').filter({ hasText: title })).toBeVisible({ timeout: 2_000 });
  // Headless tabs all count as visible, so one lock decides; a tab that gave it up and took it again opens a new one.
  expect(streams).toBe(1);
  await page.getByLabel('How it is now').selectOption('resolved');
  await page.getByLabel('What people should know, in English').fill('They are back.');
  await page.getByLabel('What people should know, in Spanish').fill('Ya funcionan.');
  await page.getByRole('button', { name: 'Post it' }).click();
  for (const tab of tabs) await expect(tab.locator('.notice').filter({ hasText: title })).toHaveCount(0, { timeout: 2_000 });
  await context.close();
});

test('a stream that was refused is asked for again, later and later', async ({ portal, page }) => {
  await page.clock.install();
  await page.addInitScript(() => { Math.random = () => 0.5; });
  let asked = 0;
  await page.route('**/events', (route) => {
    asked += 1;
    return asked < 4 ? route.fulfill({ status: 429, body: '' }) : route.continue();
  });
  await portal.open('/en/');
  await expect.poll(() => asked).toBe(1);
  // A browser gives up what was refused. The page asks again after 20 s, 40 s and 80 s, where chance has no part.
  for (const [seconds, times] of [[17, 1], [5, 2], [35, 2], [7, 3], [75, 3], [9, 4], [3_600, 4]]) {
    await page.clock.runFor(seconds * 1_000);
    await expect.poll(() => asked).toBe(times);
  }
});
