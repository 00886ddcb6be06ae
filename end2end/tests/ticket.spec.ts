import { answerAll, expect, test } from './portal';

test('from a guide to a ticket, across sign-in, and an answer of the desk', async ({ page, portal, browser, javaScriptEnabled }) => {
  await portal.open('/en/guides/vpn-no-connect');
  await expect(page.getByText(/Question 1 of up to/)).toBeVisible();
  await portal.accessible();
  await page.locator('.guide .option').first().click();
  await page.getByRole('button', { name: 'Continue' }).click();
  // The question takes its answer into its own address before the next page comes: only the answer's name is the next page.
  await expect(page).toHaveURL(/\/en\/guides\/vpn-no-connect\/renew\?.*at=/);
  await portal.accessible();

  // The way to a person is there on every step, and takes along what was said.
  await page.getByRole('link', { name: 'I still need help' }).click();
  await expect(page.getByRole('heading', { name: 'What you have said so far' })).toBeVisible();
  const description = page.locator('textarea').first();
  await description.fill('It says <b>token expired</b> & nothing else');

  // What is missing comes back with everything typed, the error beside the field and in a summary with the focus.
  const missing = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().includes('/requests/'));
  await page.getByRole('button', { name: 'Send to the desk' }).click();
  expect((await missing).status()).toBe(422);
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(description).toHaveValue('It says <b>token expired</b> & nothing else');
  await portal.accessible();
  await answerAll(page);
  await page.getByRole('button', { name: 'Send to the desk' }).click();

  // Sign-in comes in between; every input is there afterwards.
  await expect(page.getByText('you are back with everything you typed')).toBeVisible();
  await page.getByRole('button', { name: 'Continue as Jon Hale' }).click();
  await expect(page.locator('textarea').first()).toHaveValue('It says <b>token expired</b> & nothing else');
  await page.getByRole('button', { name: 'Send to the desk' }).click();
  await expect(page.getByText(/Received: ticket \d+/)).toBeVisible();
  await expect(page.getByText('The desk’s turn')).toBeVisible();
  await portal.accessible();
  const number = page.url().match(/tickets\/(\d+)/)![1];

  await page.getByRole('link', { name: 'My tickets' }).first().click();
  await expect(page.locator('.ticket').filter({ hasText: number })).toBeVisible();
  await portal.accessible();

  // An agent, in a browser of their own, sees the way here and answers.
  const context = await browser.newContext({ javaScriptEnabled, baseURL: 'http://127.0.0.1:3411' });
  const agent = await context.newPage();
  await portal.signIn('Iker Soto', agent);
  await portal.open('/en/desk/queue', agent);
  await portal.accessible(agent);
  await agent.locator(`.queue a.subject[href$="/${number}"]`).click();
  await expect(agent.getByText(/Guide vpn-no-connect, edition/)).toBeVisible();
  await agent.getByRole('button', { name: 'Take it' }).click();
  await expect(agent.getByText('You have it')).toBeVisible();
  // Taken is taken: its person reads so, in both languages.
  await portal.open(`/en/tickets/${number}`);
  await expect(page.getByText('We are looking into it.')).toBeVisible();
  await expect(page.getByText('nobody has taken it yet')).toHaveCount(0);
  await portal.open(`/es/tickets/${number}`);
  await expect(page.getByText('Lo estamos mirando.')).toBeVisible();
  await expect(page.getByText('nadie lo ha cogido')).toHaveCount(0);
  await agent.getByLabel('New state').selectOption('waiting-you');
  await agent.getByLabel('What Jon Hale reads').fill('Which version does the client show?');
  await agent.getByRole('button', { name: 'Save, for Jon Hale to read' }).click();
  await expect(agent.getByText('Waiting for Jon Hale', { exact: true })).toBeVisible();
  await expect(agent.getByText('Which version does the client show?')).toBeVisible();
  await agent.getByLabel('Internal note').fill('canary-internal-note');
  await agent.getByRole('button', { name: 'Keep note' }).click();
  await expect(agent.getByText('canary-internal-note')).toBeVisible();
  await portal.accessible(agent);
  await context.close();

  await portal.open(`/en/tickets/${number}`);
  await expect(page.getByText('Your turn', { exact: true })).toBeVisible();
  // What is asked stands above the answer, with who asks.
  await expect(page.locator('.asked')).toContainText('Iker Soto, desk');
  await expect(page.locator('.asked')).toContainText('Which version does the client show?');
  await expect(page.getByText('canary-internal-note')).toHaveCount(0);
  await page.getByLabel('Your answer').fill('It shows 5.2');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('It shows 5.2')).toBeVisible();
  await expect(page.getByText('The desk’s turn')).toBeVisible();

  // It is solved, by an article; the person says that it is not, and it goes on.
  const other = await browser.newContext({ javaScriptEnabled, baseURL: 'http://127.0.0.1:3411' });
  const solver = await other.newPage();
  await portal.signIn('Iker Soto', solver);
  await portal.open(`/en/desk/tickets/${number}`, solver);
  const article = solver.getByLabel('Renew an expired VPN token');
  await expect(article).toBeHidden();
  await solver.getByLabel('New state').selectOption('solved');
  await article.check();
  await solver.getByLabel('What Jon Hale reads').fill('A new token is on its way.');
  await portal.accessible(solver);
  await solver.getByRole('button', { name: 'Save, for Jon Hale to read' }).click();
  await expect(solver.getByText('in time').first()).toBeVisible();
  // Sessions are measured every few seconds.
  const sessions = solver.getByRole('row', { name: /^Ticket / }).first().getByRole('link');
  await expect(async () => {
    await portal.open('/en/desk/insights', solver);
    await expect(sessions).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(solver.getByRole('row', { name: /^Not found|^Not trusted|^Not understood/ }).first()).toBeVisible();
  await portal.accessible(solver);
  await sessions.click();
  await solver.locator('th a').first().click();
  await expect(solver.getByText('A ticket was created')).toBeVisible();
  await portal.accessible(solver);
  await other.close();
  await portal.open(`/en/tickets/${number}`);
  // A short thanks puts nobody to work; its person is asked whether it works. Anything else opens it again.
  const thanks = [['en', 'Not solved? Write here and the desk goes on', 'Send', 'Thank you!', 'It stays solved.', 'Yes, it works again'],
    ['es', '¿No está resuelto? Escribe aquí y el servicio seguirá adelante', 'Enviar', '¡Muchas gracias!', 'Sigue resuelto.', 'Sí, vuelve a funcionar']];
  for (const [language, label, send, words, stays, works] of thanks) {
    await portal.open(`/${language}/tickets/${number}`);
    await page.getByLabel(label).fill(words);
    await page.getByRole('button', { name: send, exact: true }).click();
    await expect(page.getByText(stays)).toBeVisible();
    await expect(page.getByRole('button', { name: works })).toBeVisible();
    await portal.accessible();
  }
  await portal.open(`/en/tickets/${number}`);
  await page.getByLabel('Not solved? Write here and the desk goes on').fill('Still the same');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('The desk’s turn')).toBeVisible();
  await portal.open(`/es/tickets/${number}`);
  await expect(page.getByText('Le toca al servicio')).toBeVisible();
  await portal.accessible();
});

test('the desk does not exist for others, nor does their ticket', async ({ page, portal }) => {
  await portal.signIn('Ana Ruiz');
  expect((await page.goto('/en/desk/queue'))?.status()).toBe(404);
  expect((await page.goto('/en/tickets/1'))?.status()).toBe(404);
  await portal.accessible();
});
