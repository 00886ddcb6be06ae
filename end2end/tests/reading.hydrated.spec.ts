import { expect, test } from './portal';

test('code is copied, pictures open, contents follow the reading', async ({ page, portal, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize({ width: 1280, height: 700 });
  await portal.open('/en/articles/vpn-renew-token');
  const code = page.locator('.code').filter({ hasText: 'PowerShell' });
  await code.getByRole('button', { name: 'Copy' }).click();
  await expect(code.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Get-ChildItem');
  await expect(page.locator('.toc-list a[aria-current]')).toHaveText('Clear the old token if the button is missing');
  await portal.accessible();

  await page.locator('a.full-size').first().click();
  const picture = page.getByRole('dialog');
  await expect(picture.getByRole('img')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(picture).toHaveCount(0);

  // One choice of platform is one for the page.
  await page.locator('.platform').first().getByText('macOS', { exact: true }).first().click();
  await expect(page.locator('.platform').nth(1).locator('[data-for="macos"]')).toBeVisible();
});

test('keys go to the search and list themselves, but never while typing', async ({ page, portal }) => {
  await portal.open('/en/articles/vpn-renew-token');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await portal.accessible();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('/');
  await expect(page.locator('#q-mini')).toBeFocused();
  await page.keyboard.type('a/b?');
  await expect(page.locator('#q-mini')).toHaveValue('a/b?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
  // Where the bar has no room for the field, the search is a page away.
  await page.setViewportSize({ width: 800, height: 900 });
  await portal.open('/en/articles/vpn-renew-token');
  await page.keyboard.press('/');
  await expect(page).toHaveURL(/\/en\/search#q$/);
  await expect(page.locator('#q')).toBeFocused();
});

for (const [language, title, tickets, close] of [
  ['en', 'Keys', 'Search the tickets', 'Close'],
  ['es', 'Teclas', 'Buscar en los casos', 'Cerrar'],
] as const) {
  test(`keys work at the desk, and the list names what works there (${language})`, async ({ page, portal }) => {
    await portal.signIn('Iker Soto');
    for (const path of ['desk/queue', 'desk/outages', 'desk/findings', 'desk/insights']) {
      await portal.open(`/${language}/${path}`);
      await page.keyboard.press('?');
      const list = page.getByRole('dialog', { name: title });
      await expect(list).toContainText(tickets);
      await expect(list.locator('kbd')).toHaveText(['/', 'Esc', '?']);
      await list.getByRole('button', { name: close }).click();
      await page.keyboard.press('/');
      await expect(page).toHaveURL(new RegExp(`/${language}/desk/queue(#q)?$`));
      await expect(page.locator('#q')).toBeFocused();
    }
  });
}

test('how long an answer was seen is told when its page is left, and only where somebody came for one', async ({ page, portal }) => {
  await page.clock.install();
  const told: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/en/read')) told.push(request.postData() ?? '');
  });
  await portal.open('/en/articles/vpn-renew-token');
  await page.clock.fastForward(20_000);
  await portal.open('/en/articles/vpn-renew-token?q=token');
  await page.clock.fastForward(12_500);
  const sent = page.waitForRequest('**/en/read');
  // Leaving hides a page first; what is sent from a page that is gone the test would not see.
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await sent;
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^article=vpn-renew-token&version=[0-9a-f]+&seconds=12$/);
});

test('an answer that is read in place is noted as opened', async ({ page, portal }) => {
  await portal.open('/en/ask');
  await page.locator('#words').fill('my vpn token has expired');
  await page.getByRole('button', { name: 'Look for an answer' }).click();
  const sent = page.waitForResponse('**/en/read');
  await page.locator('details[data-answer] summary').first().click();
  const answer = await sent;
  expect(answer.status()).toBe(204);
  expect(answer.request().postData()).toContain('opened=1');
});
