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

for (const [language, answer, words] of [
  ['en', 'Look for an answer', 'The token of my VPN has expired since this morning. I tried from home and from a café; both times it stopped after the password.'],
  ['es', 'Buscar una respuesta', 'Desde esta mañana el token de la VPN está caducado. Lo he intentado desde casa y desde una cafetería y se para tras la contraseña.'],
] as const) {
  test(`the one box takes a few words and a whole description (${language})`, async ({ page, portal }) => {
    await portal.open(`/${language}/`);
    const box = page.locator('.ask-box');
    await box.getByRole(portal.scripts ? 'combobox' : 'textbox').fill(words);
    if (portal.scripts) {
      // It grows, keeps the focus, and what may help stands beneath it.
      await expect(box.getByRole('textbox')).toBeFocused();
      await expect(page.locator('.finds details', { hasText: 'VPN' }).first()).toBeVisible();
      await expect(page.getByRole('listbox')).toBeHidden();
      await portal.accessible();
    }
    await box.getByRole('button').last().click();
    await expect(page, 'what is long stands in no address').toHaveURL(new RegExp(`/${language}/ask$`));
    await expect(page.locator('#words')).toHaveValue(words);
    await expect(page.locator('.finds details', { hasText: 'VPN' }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: answer })).toBeVisible();
    await portal.open(`/${language}/`);
    await box.getByRole(portal.scripts ? 'combobox' : 'textbox').fill('vpn');
    await box.locator('input').press('Enter');
    await expect(page).toHaveURL(new RegExp(`/${language}/search\\?q=vpn$`));
  });
}

for (const [language, said, say] of [
  ['en', 'Since this morning my laptop says that the token has expired whenever I try to open the VPN from home. ', {
    box: 'Describe it in your own words', look: 'Look for an answer', beside: /While you write/, why: /It speaks of: .*token/,
    human: 'I still need help', solved: 'That solved it', thanks: 'Good to hear' }],
  ['es', 'Desde esta mañana mi portátil dice que el token está caducado cuando intento abrir la VPN desde casa. ', {
    box: 'Descríbelo con tus palabras', look: 'Buscar una respuesta', beside: /Mientras escribes/, why: /Habla de: .*token/,
    human: 'Sigo necesitando ayuda', solved: 'Eso lo resolvió', thanks: 'Nos alegra' }],
] as const) {
  test(`a long description finds help and goes along to the desk (${language})`, async ({ page, portal }) => {
    await portal.open(`/${language}/ask`);
    const words = said.repeat(30);
    await page.getByRole('textbox', { name: say.box }).fill(words);
    await portal.accessible();
    await page.getByRole('button', { name: say.look }).click();
    const answers = page.getByRole('region', { name: say.beside });
    await expect(answers.locator('details', { hasText: /VPN/ }).first()).toBeVisible();
    await expect(page.getByRole('textbox', { name: say.box })).toHaveValue(words.trim());
    await expect(page.getByText(say.why).first()).toBeVisible();
    await portal.accessible();
    // An answer opens in place: what was written stays where it is.
    await answers.locator('summary').first().click();
    await expect(answers.locator('details[open] .prose')).toBeVisible();
    await portal.accessible();
    await page.getByRole('link', { name: say.human }).click();
    await expect(page.locator('form.split-form textarea').first()).toHaveValue(words.trim());
    // The answers come along, and pressing one that helped is counted and keeps what was written.
    await expect(answers.locator('summary').first()).toBeVisible();
    await answers.locator('summary').first().click();
    await answers.getByRole('button', { name: say.solved }).first().click();
    await expect(page.getByRole('heading', { name: say.thanks })).toBeVisible();
  });
}
