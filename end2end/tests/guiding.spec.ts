// Guides in a browser: facts that are shown and corrected, and going on on another device.
import { expect, test } from './portal';

for (const [language, words] of [
  ['en', { go: 'What we go by', change: 'Change', next: 'Continue', middle: 'You were in the middle of this', away: 'Throw away' }],
  ['es', { go: 'De qué partimos', change: 'Cambiar', next: 'Continuar', middle: 'Lo dejaste a medias', away: 'Descartar' }],
] as const) {
  test(`a fact is shown and corrected, and the guide goes on elsewhere (${language})`, async ({ page, portal, browser, javaScriptEnabled }) => {
    await portal.signIn('Ana Ruiz');
    await portal.open(`/${language}/guides/vpn-no-connect`);
    await expect(page.getByRole('heading', { name: words.go })).toBeVisible();
    await page.getByRole('region', { name: words.go }).getByRole('link', { name: words.change }).first().click();
    await expect(page.locator('.guide h1')).toBeVisible();
    await portal.accessible();
    await page.locator('.guide .option').nth(1).click();
    const chosen = await page.locator('.guide .option').nth(1).innerText();
    await page.getByRole('button', { name: words.next }).click();
    await expect(page.getByRole('region', { name: words.go })).toContainText(chosen);
    await page.locator('.guide .option').nth(1).click();
    await page.getByRole('button', { name: words.next }).click();
    await expect(page.locator('.guide h1')).toBeVisible();
    const step = await page.locator('.guide h1').innerText();

    // On another device, after signing in, it is on the first page.
    const context = await browser.newContext({ javaScriptEnabled, baseURL: 'http://127.0.0.1:3411', viewport: { width: 390, height: 844 } });
    const phone = await context.newPage();
    await portal.signIn('Ana Ruiz', phone);
    await portal.open(`/${language}/`, phone);
    const middle = phone.getByRole('region', { name: words.middle }).getByRole('listitem').filter({ hasText: step });
    await expect(middle).toHaveCount(1);
    await portal.accessible(phone);
    await middle.getByRole('link').first().click();
    await expect(phone.locator('.guide h1')).toHaveText(step);
    await portal.open(`/${language}/`, phone);
    await middle.getByRole('button', { name: words.away }).click();
    await expect(phone.locator('h1')).toBeVisible();
    await expect(middle).toHaveCount(0);
    await context.close();
  });
}

test('what is only read, and what may be left open, lead on', async ({ page, portal }) => {
  await portal.open('/en/guides/call-sound/muted?what=hear-nothing');
  const read = await page.locator('.guide h1').innerText();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('.guide h1')).not.toHaveText(read);
  await portal.open('/en/guides/printer-no-print/tried?what=nothing&who=others');
  await expect(page.locator('.guide input[type=checkbox]').first()).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('.guide input[type=checkbox]')).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

for (const [language, title] of [['en', 'Renew the token'], ['es', 'Renueva el token']] as const) {
  test(`an answer says its title once, and no device is taken for granted (${language})`, async ({ page, portal }) => {
    await portal.open(`/${language}/guides/vpn-no-connect/renew?what=expired`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.getByRole('heading', { name: title })).toHaveCount(1);
    await expect(page.locator('article.prose li').first()).toBeVisible();
    await portal.accessible();
    await portal.open(`/${language}/requests/vpn-incident`);
    await expect(page.locator('[name="f-device"]').first()).toBeVisible();
    await expect(page.locator('[name="f-device"]:checked')).toHaveCount(0);
  });
}
