import { expect, test } from './portal';

/** A moment so many days from now, as a form takes it, and the hour with it. */
function at(days: number, hour: string): string {
  const day = new Date(Date.now() + days * 24 * 3_600_000);
  return `${day.toLocaleDateString('sv-SE', { timeZone: 'Europe/Madrid' })}T${hour}`;
}

for (const [language, words] of Object.entries({
  en: {
    planned: 'Planned work', from: 'Begins', until: 'Ends', title: 'What is wrong, in English', text: 'What people should know, in English',
    declare: 'Declare it', early: 'It ends after it begins. Correct one of the two times.', list: 'Planned', kind: 'Maintenance',
    state: 'How it is now', post: 'Post it', over: 'This was called off.', other: '/es/', clock: 'Madrid time.',
    moved: 'Planned, moved', was: 'Was to begin', off: 'Called off',
  },
  es: {
    planned: 'Trabajo previsto', from: 'Empieza', until: 'Termina', title: 'Qué falla, en español',
    text: 'Lo que la gente debe saber, en español', declare: 'Declararla',
    early: 'Termina después de empezar. Corrige una de las dos horas.', list: 'Previsto', kind: 'Mantenimiento',
    state: 'Cómo está ahora', post: 'Publicarla', over: 'Se ha anulado.', other: '/en/', clock: 'Hora de Madrid.',
    moved: 'Previsto, con nuevo horario', was: 'Iba a empezar', off: 'Anulado',
  },
})) {
  test(`planned work is declared in one language and shown in both (${language})`, async ({ page, portal, javaScriptEnabled }) => {
    const title = `Server ${language} ${javaScriptEnabled === false ? 'no-js' : 'hydrated'}`;
    await portal.signIn('Marta Vidal');
    await portal.open(`/${language}/desk/outages`);
    await expect(page.getByLabel(words.from, { exact: true })).toBeHidden();
    await page.getByLabel(words.planned).check();
    await page.getByLabel(words.title).fill(title);
    await page.getByLabel(words.text).fill('Mail works meanwhile.');
    await page.getByRole('checkbox', { name: /VPN/ }).check();
    await page.getByLabel(words.from, { exact: true }).fill(at(2, '18:00'));
    await page.getByLabel(words.until, { exact: true }).fill(at(2, '17:00'));
    await page.getByRole('button', { name: words.declare }).click();
    await expect(page.getByRole('alert')).toContainText(words.early);
    await expect(page.getByLabel(words.title)).toHaveValue(title);
    await portal.accessible();
    await page.getByLabel(words.until, { exact: true }).fill(at(2, '20:00'));
    await page.getByRole('button', { name: words.declare }).click();
    await expect(page).toHaveURL(/desk\/outages\/.+/);
    const desk = page.url();
    await portal.accessible();
    await portal.open(`/${language}/status`);
    const plate = page.locator('.notice').filter({ hasText: title });
    await expect(page.getByRole('heading', { level: 2, name: words.list })).toBeVisible();
    await expect(plate).toContainText(words.kind);
    await expect(plate).toContainText('20:00');
    await portal.accessible();
    // The other language shows these very words, and says which language they are in.
    await portal.open(words.other);
    await expect(page.locator(`.notice [lang=${language}]`).filter({ hasText: title }).first()).toBeVisible();
    await expect(page.locator('main .notice').filter({ hasText: title }).getByRole('link')).toHaveCount(1);
    await portal.accessible();
    // Moved to a day that is further away than notices look ahead: every page still says so.
    await portal.open(new URL(desk).pathname);
    await expect(page.getByText(words.clock).first()).toBeVisible();
    await page.getByLabel(words.from, { exact: true }).fill(at(20, '18:00'));
    await page.getByLabel(words.until, { exact: true }).fill(at(20, '19:00'));
    await page.getByLabel(words.text).fill('The parts are late.');
    await page.getByRole('button', { name: words.post }).click();
    await expect(page).toHaveURL(/saved=1/);
    await portal.accessible();
    for (const path of [`/${language}/`, `/${language}/status`]) {
      await portal.open(path);
      await expect(plate).toContainText(words.moved);
      await expect(plate).toContainText(words.was);
      await expect(plate).toContainText('The parts are late.');
      await expect(plate).not.toContainText('Mail works meanwhile.');
    }
    await portal.open(new URL(desk).pathname);
    await page.getByLabel(words.state).selectOption('cancelled');
    await page.getByLabel(words.text).fill('Another day.');
    await page.getByRole('button', { name: words.post }).click();
    await expect(page.getByText(words.over)).toBeVisible();
    await portal.open(`/${language}/status`);
    await expect(plate).toContainText(words.off);
    await expect(plate).toContainText('Another day.');
    await portal.accessible();
  });
}

test('a template fills in what is declared, and the plate keeps what it said', async ({ page, portal }) => {
  await portal.signIn('Marta Vidal');
  await portal.open('/en/desk/outages');
  await page.getByRole('link', { name: 'Nobody can print' }).click();
  await expect(page.getByLabel('What is wrong, in Spanish')).toHaveValue('Nadie puede imprimir');
  await expect(page.getByLabel('Next update by')).not.toHaveValue('');
  await portal.accessible();
  await page.getByRole('button', { name: 'Declare it' }).click();
  await expect(page).toHaveURL(/desk\/outages\/.+/);
  await page.getByLabel('How it is now').selectOption('identified');
  await page.getByLabel('What people should know, in English').fill('A switch is broken.');
  await page.getByRole('button', { name: 'Post it' }).click();
  await expect(page).toHaveURL(/saved=1/);
  for (const [path, works] of [['/en/', 'Scanning works.'], ['/es/', 'Escanear sí funciona.']]) {
    await portal.open(path);
    const plate = page.locator('.notice').filter({ hasText: works });
    await expect(plate).toContainText('A switch is broken.');
    await portal.accessible();
  }
  await page.locator('.notice').filter({ hasText: 'Nadie puede imprimir' }).getByRole('link', { name: 'Nadie puede imprimir' }).click();
  await expect(page).toHaveURL(/\/es\/outages\//);
  await portal.open(`/en/desk/outages/${page.url().split('/').pop()}`);
  await page.getByLabel('How it is now').selectOption('resolved');
  await page.getByLabel('What people should know, in English').fill('It prints again.');
  await page.getByRole('button', { name: 'Post it' }).click();
  await expect(page.getByText('This is over.')).toBeVisible();
});

test('what the content plans is on the status page in both languages', async ({ page, portal }) => {
  test.skip(new Date() > new Date('2027-02-20T07:00:00+01:00'), 'the work of the demonstration is over');
  for (const [path, title] of [
    ['/en/status', 'Shared drives move to new storage'],
    ['/es/status', 'Las unidades compartidas pasan a un almacenamiento nuevo'],
  ]) {
    await portal.open(path);
    await expect(page.locator('.notice').filter({ hasText: title })).toBeVisible();
    await portal.accessible();
  }
});
