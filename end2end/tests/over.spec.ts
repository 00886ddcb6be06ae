// An outage that is over: what its people say of it leaves what they were writing, and who comes too late keeps their words.
import { answerAll, expect, test } from './portal';

for (const say of [
  {
    language: 'en', title: 'Nobody gets a tunnel', yes: 'Yes, it is this', box: 'Write to the desk', works: 'Works now', over: 'Not solved? Write here and the desk goes on',
    thanks: 'Good that it works again.', back: 'What you had typed here is back.', note: 'What do you see?', late: 'This ended while you wrote', on: 'Write to the desk, so that',
  },
  {
    language: 'es', title: 'Nadie consigue un túnel', yes: 'Sí, es esto', box: 'Escribir al servicio', works: 'Ya funciona', over: '¿No está resuelto?',
    thanks: 'Qué bien que ya funcione.', back: 'Aquí está lo que habías escrito.', note: '¿Qué ves?', late: 'Terminó mientras escribías', on: 'Escribe al servicio, para que',
  },
]) {
  const { language } = say;

  test(`what was being written outlives the end of an outage (${language})`, async ({ page, portal, browser, javaScriptEnabled }) => {
    const title = `${say.title} (${javaScriptEnabled === false ? 'no-js' : 'hydrated'})`;
    await portal.signIn('Jon Hale');
    await portal.open(`/${language}/requests/vpn-incident`);
    await page.locator('textarea').first().fill('It began at eight');
    await answerAll(page);
    await page.locator('form.split-form .card button').first().click();
    await expect(page).toHaveURL(/received=1/);
    const ticket = new URL(page.url()).pathname;

    const context = await browser.newContext({ javaScriptEnabled, baseURL: 'http://127.0.0.1:3411' });
    const agent = await context.newPage();
    await portal.signIn('Iker Soto', agent);
    await portal.open('/en/desk/outages', agent);
    await agent.getByLabel(language === 'en' ? 'What is wrong, in English' : 'What is wrong, in Spanish').fill(title);
    await agent.getByLabel('Down', { exact: true }).check();
    await agent.getByRole('checkbox', { name: /^VPN/ }).check();
    await agent.getByLabel(language === 'en' ? 'What people should know, in English' : 'What people should know, in Spanish').fill('A line is cut.');
    await agent.getByRole('button', { name: 'Declare it' }).click();
    await expect(agent).toHaveURL(/\/en\/desk\/outages\/.+/);
    const outage = new URL(agent.url()).pathname.replace('/en/desk/', `/${language}/`);

    await portal.open(ticket);
    await page.locator('.notice').filter({ hasText: title }).getByRole('button', { name: say.yes }).click();
    await expect(page.locator('.notice').filter({ hasText: title })).toBeVisible();
    await page.getByLabel(say.box).fill('half a reply');
    const theirs = await browser.newContext({ javaScriptEnabled, baseURL: 'http://127.0.0.1:3411' });
    const ana = await theirs.newPage();
    await portal.signIn('Ana Ruiz', ana);
    await portal.open(outage, ana);
    const note = ana.getByLabel(say.note);
    await note.pressSequentially('Only at home');
    if (portal.scripts) {
      await ana.reload();
      await expect(note, 'it is kept as it is typed').toHaveValue('Only at home');
    }
    await agent.getByLabel('How it is now').selectOption('resolved');
    await agent.getByLabel('What people should know, in English').fill('The line is mended.');
    await agent.getByRole('button', { name: 'Post it' }).click();
    await expect(agent.getByText('This is over.')).toBeVisible();
    await context.close();

    // One press, and what stands in the box is still there, once.
    await portal.open(ticket);
    await page.getByLabel(say.box).fill('half a reply');
    await expect(page.getByText(title).first()).toBeVisible();
    await portal.accessible();
    await page.getByRole('button', { name: say.works }).click();
    await expect(page.getByText(say.thanks)).toBeVisible();
    await expect(page.getByLabel(say.over)).toHaveValue('half a reply');
    await expect(page.getByText(say.back).first()).toBeVisible();
    await portal.accessible();

    // Too late to join: their words are there, and go along to the desk.
    await ana.locator('button[value=join]').click();
    await expect(ana.getByText(say.late)).toBeVisible();
    await expect(ana.getByText('Only at home')).toBeVisible();
    await portal.accessible(ana);
    await ana.getByRole('link', { name: say.on }).click();
    await expect(ana.locator('textarea').first()).toHaveValue(/Only at home$/);
    await theirs.close();
  });
}
