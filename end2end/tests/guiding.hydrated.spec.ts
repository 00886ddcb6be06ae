// What the browser code adds to guides and requests: the next question without a round trip, answers while one writes, and
// a form that waits for a lost network.
import { answerAll, expect, test } from './portal';

test('the next question shows without a page, under the address that a page has', async ({ page, portal }) => {
  for (const [language, next, back] of [['en', 'Continue', 'Back'], ['es', 'Continuar', 'Atrás']]) {
    await portal.open(`/${language}/guides/call-sound`);
    await expect.poll(() => page.evaluate(() => performance.getEntriesByType('resource')
      .some((entry) => entry.name.includes('/guide.json') && (entry as PerformanceResourceTiming).responseEnd > 0))).toBe(true);
    const pages: string[] = [];
    page.on('request', (request) => { if (request.isNavigationRequest()) pages.push(request.url()); });
    const first = await page.locator('.guide h1').textContent();
    const told = page.waitForResponse((response) => response.url().includes('seen=1'));
    await page.locator('.guide .option').first().click();
    await page.getByRole('button', { name: next }).click();
    await expect(page).toHaveURL(/\?.*at=\w+/);
    await expect(page.locator('.guide h1')).not.toHaveText(first!);
    // The focus is on what is new, and the server knows of the step.
    await expect(page.locator('.guide h1')).toBeFocused();
    expect((await told).status()).toBe(204);
    expect(pages, 'no page was asked for').toEqual([]);
    await portal.accessible();
    // The page of the same address is the same.
    const shown = await page.locator('.guide').innerText();
    const human = await page.getByRole('complementary').getByRole('link').first().getAttribute('href');
    await portal.open(new URL(page.url()).pathname + new URL(page.url()).search);
    expect(await page.locator('.guide').innerText()).toBe(shown);
    expect(await page.getByRole('complementary').getByRole('link').first().getAttribute('href')).toBe(human);
    // Back by the browser and by the link lead to the question with its answer.
    await page.goBack();
    await expect(page.locator('.guide h1')).toHaveText(first!);
    await expect(page.locator('.guide .option input').first()).toBeChecked();
    await page.locator('.guide .option').first().click();
    await page.getByRole('button', { name: next }).click();
    await page.getByRole('link', { name: back, exact: true }).click();
    await expect(page.locator('.guide h1')).toHaveText(first!);
    await expect(page.locator('.guide .option input').first()).toBeChecked();
    page.removeAllListeners('request');
  }
});

for (const [language, words, more, say] of [
  ['en', 'it says token expired when I connect', ', and the printer is out of paper', {
    beside: /While you write/, send: 'Send to the desk', offline: 'There is no connection.', received: /Received: ticket \d+/,
    back: 'What you had typed here is back.' }],
  ['es', 'dice que el token está caducado al conectar', ', y la impresora no tiene papel', {
    beside: /Mientras escribes/, send: 'Enviar al servicio', offline: 'No hay conexión.', received: /Recibido: caso \d+/,
    back: 'Aquí está lo que habías escrito.' }],
] as const) {
  test(`answers come while one writes, and never move what is written (${language})`, async ({ page, portal }) => {
    await portal.signIn('Jon Hale');
    await portal.open(`/${language}/requests/vpn-incident`);
    const box = page.locator('textarea').first();
    const place = () => box.evaluate((element) => element.getBoundingClientRect().top + scrollY);
    const before = await place();
    await box.pressSequentially(words);
    const answers = page.getByRole('region', { name: say.beside });
    await expect(answers.locator('details').first()).toBeVisible();
    expect(await place()).toBe(before);
    await expect(box).toHaveValue(words);
    // What is being read stays while one goes on writing.
    await answers.locator('summary').first().click();
    const read = await answers.locator('details[open] summary').innerText();
    await box.pressSequentially(more);
    expect(await answers.locator('details[open] summary').innerText()).toBe(read);
    await portal.accessible();
  });

  test(`a request waits for a lost network and is sent once (${language})`, async ({ page, portal, context }) => {
    await portal.signIn('Jon Hale');
    await portal.open(`/${language}/requests/vpn-incident`);
    const words = `the network went away ${Date.now()}`;
    await page.locator('textarea').first().fill(words);
    await answerAll(page);
    await context.setOffline(true);
    await page.getByRole('button', { name: say.send }).click();
    await expect(page.getByText(say.offline)).toBeVisible();
    await page.getByRole('button', { name: say.send }).click();
    await context.setOffline(false);
    await expect(page.getByText(say.received)).toBeVisible();
    await portal.open(`/${language}/tickets`);
    await expect(page.getByText(words)).toHaveCount(1);
    // What was sent is not typed again, and what was not sent is.
    await portal.open(`/${language}/requests/vpn-incident`);
    await expect(page.locator('textarea').first()).toHaveValue('');
    await page.locator('textarea').first().pressSequentially('half a sentence');
    await portal.open(`/${language}/requests/vpn-incident`);
    await expect(page.locator('textarea').first()).toHaveValue('half a sentence');
    await expect(page.getByText(say.back)).toBeVisible();
  });
}
