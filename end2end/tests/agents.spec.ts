import { answerAll, expect, test } from './portal';

for (const [language, words] of Object.entries({
  en: {
    search: 'Number, word or person', find: 'Filter', clock: 'Madrid time.', take: 'Take it', note: 'What Jon Hale reads', internal: 'Internal note',
    keep: 'Keep note', other: 'You wrote something else here, in another tab', send: 'Save, for Jon Hale to read', saved: 'Saved.',
  },
  es: {
    search: 'Número, palabra o persona', find: 'Filtrar', clock: 'Hora de Madrid.', take: 'Asignármelo', note: 'Lo que lee Jon Hale', internal: 'Nota interna',
    keep: 'Guardar nota', other: 'Escribiste otra cosa aquí, en otra pestaña', send: 'Guardar para que lo lea Jon Hale', saved: 'Guardado.',
  },
})) {
  test(`an agent finds a ticket without accents, and two tabs do not lose each other's words (${language})`, async ({ page, portal, context }) => {
    const mark = `${language}${portal.scripts ? 'con' : 'sin'}`;
    await portal.signIn('Jon Hale');
    await portal.open('/en/requests/vpn-incident');
    await page.locator('textarea').first().fill(`La conexión se corta, Núñez ${mark}`);
    await answerAll(page);
    await page.getByRole('button', { name: 'Send to the desk' }).click();
    await expect(page.getByText(/Received: ticket \d+/)).toBeVisible();
    const number = page.url().match(/tickets\/(\d+)/)![1];
    await portal.signIn('Iker Soto');

    await portal.open(`/${language}/desk/queue`);
    await page.getByLabel(words.search).fill(`nunez CONEXION jon ${mark}`);
    await page.getByRole('button', { name: words.find }).click();
    await expect(page.locator('a.subject')).toHaveCount(1);
    await portal.accessible();

    // Both tabs are open before either has said anything.
    const ticket = `/${language}/desk/tickets/${number}`;
    const second = await context.newPage();
    await portal.open(ticket);
    await portal.open(ticket, second);
    await expect(page.getByText(words.clock)).toBeVisible();
    await portal.accessible();
    await page.getByLabel(words.note).fill('Words of the first tab');
    await page.getByRole('button', { name: words.take }).click();
    await expect(page.getByText(words.saved)).toBeVisible();
    await expect(page.getByLabel(words.note)).toHaveValue('Words of the first tab');
    await second.getByLabel(words.note).fill('Words of the second tab');
    await second.getByLabel(words.internal).fill('Seen at the desk');
    await second.getByRole('button', { name: words.keep }).click();
    await expect(second.getByText(words.saved)).toBeVisible();
    await expect(second.getByLabel(words.note)).toHaveValue('Words of the second tab');
    await expect(second.getByText(words.other)).toBeVisible();
    await portal.accessible(second);
    await second.getByRole('link', { name: 'Words of the first tab' }).click();
    await expect(second.getByLabel(words.note)).toHaveValue('Words of the first tab');
    await second.close();
  });
}
