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
});
