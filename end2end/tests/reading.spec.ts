import { expect, test } from './portal';

for (const [lang, windows, mac, expected, no, reason, send, thanks] of [
  ['en', 'Windows', 'macOS', 'Renew the token', 'No, not yet', 'It is out of date', 'Send', 'Thank you'],
  ['es', 'Windows', 'macOS', 'Renueva el token', 'No, todavía no', 'Está desfasado', 'Enviar', 'Gracias'],
] as const) {
  test(`an article shows the part for one platform, and asks whether it solved it (${lang})`, async ({ page, portal }) => {
    await portal.open(`/${lang}/articles/vpn-renew-token`);
    const group = page.locator('.platform').first();
    await expect(page.getByRole('heading', { name: expected })).toBeVisible();
    await group.getByText(mac, { exact: true }).first().click();
    await expect(group.locator('[data-for="macos"]')).toBeVisible();
    await expect(group.locator('[data-for="windows"]')).toBeHidden();
    await portal.accessible();
    await group.getByText(windows, { exact: true }).first().click();
    await expect(group.locator('[data-for="windows"]')).toBeVisible();

    await page.getByRole('button', { name: no }).click();
    const question = page.locator('#solved');
    await expect(question.getByText(reason)).toBeVisible();
    if (portal.scripts) await expect(question.getByRole('heading')).toBeFocused();
    await portal.accessible();
    await question.getByText(reason).click();
    await question.getByRole('button', { name: send }).click();
    await expect(question.getByRole('heading', { name: thanks })).toBeVisible();
    await portal.accessible();
  });
}

test('a long description finds help and goes along to the desk', async ({ page, portal }) => {
  await portal.open('/en/');
  await page.getByRole('link', { name: 'Describe it at length' }).click();
  const words = 'Since this morning my laptop says that the token has expired whenever I try to open the VPN from home. '.repeat(30);
  await page.getByRole('textbox', { name: 'Describe it in your own words' }).fill(words);
  await portal.accessible();
  await page.getByRole('button', { name: 'Look for an answer' }).click();
  const answers = page.getByRole('region', { name: /While you write/ });
  await expect(answers.locator('details', { hasText: /VPN/ }).first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Describe it in your own words' })).toHaveValue(words.trim());
  await expect(page.getByText(/It speaks of: .*token/).first()).toBeVisible();
  await portal.accessible();
  // An answer opens in place: what was written stays where it is.
  await answers.locator('summary').first().click();
  await expect(answers.locator('details[open] .prose')).toBeVisible();
  await portal.accessible();
  await page.getByRole('link', { name: 'I still need help' }).click();
  await expect(page.locator('form.split-form textarea').first()).toHaveValue(words.trim());
  // The answers come along, and pressing one that helped is counted and keeps what was written.
  await expect(answers.locator('summary').first()).toBeVisible();
  await answers.locator('summary').first().click();
  await answers.getByRole('button', { name: 'That solved it' }).first().click();
  await expect(page.getByRole('heading', { name: 'Good to hear' })).toBeVisible();
});
