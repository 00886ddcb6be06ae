import { expect, test } from './portal';

for (const [lang, words, title, button] of [
  ['en', 'vpn tokn expired', 'Renew an expired VPN token', 'Find help'],
  ['es', 'tokn de la vpn caducado', 'VPN', 'Buscar ayuda'],
] as const) {
  test(`a misspelt search finds the article (${lang})`, async ({ page, portal }) => {
    await portal.open(`/${lang}/`);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await portal.accessible();
    const box = page.locator('#q');
    await box.fill(words);
    await page.locator('.ask-box').getByRole('button', { name: button }).click();
    await expect(page).toHaveURL(new RegExp(`/${lang}/search\\?q=`));
    const first = page.locator('section[aria-labelledby="g-found"] .results a').filter({ hasText: title }).first();
    await expect(first).toBeVisible();
    await portal.accessible();
    await first.click();
    await expect(page.locator('article.prose')).toBeVisible();
    await expect(page.locator('h1')).toContainText('VPN');
    await portal.accessible();
  });
}

test('nothing found says so first and offers the desk, with the words', async ({ page, portal }) => {
  await portal.open('/en/search?q=zzqx+wvvk');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing written about that yet');
  await portal.accessible();
  await page.getByRole('link', { name: 'Ask the desk, with these words' }).click();
  await expect(page.locator('#f-summary')).toHaveValue('zzqx wvvk');
});

for (const [lang, words, guide, only] of [
  ['en', 'the vpn does not connect', 'The VPN does not connect', 'Guides'],
  ['es', 'la vpn no conecta', 'La VPN no conecta', 'Guías'],
] as const) {
  test(`the best answer stands first, and kinds narrow the list (${lang})`, async ({ page, portal }) => {
    await portal.open(`/${lang}/search?q=${encodeURIComponent(words)}`);
    const results = page.locator('section[aria-labelledby="g-found"] .results > li');
    await expect(results.first().locator('h3')).toHaveText(guide);
    await expect(results.first().locator('.kind').first()).toBeVisible();
    await portal.accessible();
    await page.getByRole('navigation', { name: /Narrow|Acotar/ }).getByRole('link', { name: new RegExp(only) }).click();
    await expect(page).toHaveURL(/kind=guide/);
    await expect(results.first().locator('h3')).toHaveText(guide);
    for (const kind of await results.locator('.kind').allTextContents()) {
      expect(kind).toMatch(/Guide|Guía/);
    }
    await portal.accessible();
  });

  test(`what only shares a word is kept apart, with a way to a person (${lang})`, async ({ page, portal }) => {
    await portal.open(`/${lang}/search?q=${lang === 'en' ? 'projector+remote+drawer+zzqx' : 'proyector+planta+cajon+zzqx'}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Nothing written about that yet|Aún no hay nada escrito sobre esto/);
    await expect(page.locator('section[aria-labelledby="g-found"]')).toHaveCount(0);
    await expect(page.getByRole('link', { name: /I still need help|Sigo necesitando ayuda/ }).first()).toBeVisible();
    await portal.accessible();
  });
}

for (const path of ['search', 'search?q=vpn', 'topics/remote', 'articles', 'status', 'ask', 'requests/problem', 'requests/vpn-incident']) {
  test(`a person is near on /${path}`, async ({ page, portal }) => {
    for (const [lang, words] of [['en', 'I still need help'], ['es', 'Sigo necesitando ayuda']] as const) {
      await portal.open(`/${lang}/${path}`);
      await expect(page.locator('aside.human').getByRole('link', { name: words }).first()).toBeVisible();
    }
    await portal.accessible();
  });
}

test('an unknown article is a 404 that searches for its words', async ({ page, portal }) => {
  const response = await page.goto('/en/articles/vpn-token-renewal');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page has moved or never existed');
  await expect(page.locator('#q')).toHaveValue('vpn token renewal');
  await expect(page.getByRole('link', { name: /Renew an expired VPN token/ })).toBeVisible();
  await portal.accessible();
});

test('an article without a translation is read in the other language, and says so', async ({ page, portal }) => {
  await portal.open('/es/articles/docking-station');
  await expect(page.locator('article.prose')).toHaveAttribute('lang', 'en');
  await expect(page.getByText('Este artículo aún no está traducido')).toBeVisible();
  await portal.accessible();
});
