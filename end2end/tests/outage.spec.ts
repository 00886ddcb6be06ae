import { expect, test } from './portal';

test('an outage is declared, shown everywhere, and resolved', async ({ page, portal, browser, javaScriptEnabled }) => {
  const title = `Codes arrive late (${javaScriptEnabled === false ? 'no-js' : 'hydrated'})`;
  // Nothing that somebody writes makes a page wider.
  const address = `https://intranet.example.org/${'a-very-long-address/'.repeat(6)}`;
  await portal.open('/en/guides/vpn-no-connect');

  const context = await browser.newContext({ javaScriptEnabled, baseURL: 'http://127.0.0.1:3411' });
  const agent = await context.newPage();
  await portal.signIn('Marta Vidal', agent);
  await portal.open('/en/desk/outages', agent);
  await agent.getByRole('button', { name: 'Declare it' }).click();
  await expect(agent.getByRole('alert')).toBeFocused();
  await portal.accessible(agent);
  await agent.getByLabel('What is wrong, in English').fill(title);
  await agent.getByLabel('What is wrong, in Spanish').fill('Los códigos llegan con retraso');
  await agent.getByLabel('Slow').check();
  await agent.getByRole('checkbox', { name: /Sign-in/ }).check();
  await agent.getByLabel('What people should know, in English').fill('Use the app meanwhile.');
  await agent.getByLabel('What people should know, in Spanish').fill(`Usa la aplicación mientras tanto: ${address}`);
  await agent.getByRole('button', { name: 'Declare it' }).click();
  await expect(agent).toHaveURL(/\/en\/desk\/outages\/.+/);
  await portal.accessible(agent);

  // An open page learns of it by itself within two seconds; without scripts, with the next page.
  const notice = page.locator('.notice').filter({ hasText: title });
  if (portal.scripts) await expect(notice).toBeVisible({ timeout: 2_000 });
  else await page.reload();
  await expect(notice).toBeVisible();
  await portal.accessible();
  await portal.open('/es/');
  await expect(page.locator('.notice').filter({ hasText: 'Los códigos llegan con retraso' })).toBeVisible();
  await portal.accessible();
  await portal.open('/en/status');
  await expect(page.locator('#sign-in')).toContainText('Slow');
  await expect(page.locator('#vpn')).toContainText('Because of');
  await portal.accessible();
  await page.locator('.notice').getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await portal.accessible();

  // Somebody has just that: they join from the request that they were writing, and get it back as it was.
  const theirs = await browser.newContext({ javaScriptEnabled, baseURL: 'http://127.0.0.1:3411' });
  const ana = await theirs.newPage();
  await portal.signIn('Ana Ruiz', ana);
  await portal.open('/es/requests/vpn-incident', ana);
  await portal.accessible(ana);
  await ana.locator('textarea').first().fill('No llegan los códigos');
  await ana.getByRole('button', { name: 'Sí, es esto' }).click();
  await expect(ana.getByText('Estás en la lista')).toBeVisible();
  await portal.accessible(ana);
  await ana.getByRole('link', { name: 'Volver a tu petición, tal como la dejaste' }).click();
  await expect(ana.locator('textarea').first()).toHaveValue('No llegan los códigos');
  await agent.reload();
  await expect(agent.getByText('No llegan los códigos')).toBeVisible();
  await portal.accessible(agent);

  await agent.getByLabel('How it is now').selectOption('resolved');
  await agent.getByLabel('What people should know, in English').fill('Fixed at the provider.');
  await agent.getByLabel('What people should know, in Spanish').fill('Resuelto por el proveedor.');
  await agent.getByRole('button', { name: 'Post it' }).click();
  await expect(agent.getByText('This is over.')).toBeVisible();
  // Over, they say; for Ana it is not: her request is filled in, and linked.
  await portal.open('/es/', ana);
  await portal.accessible(ana);
  await ana.getByRole('button', { name: 'Sigue sin funcionar' }).click();
  await expect(ana.locator('main input[type=text]').first()).toHaveValue(/Sigue sin funcionar después de: Los códigos/);
  await portal.accessible(ana);
  await agent.reload();
  await expect(agent.getByText('0 % of 1 who answered')).toBeVisible();
  await theirs.close();
  await context.close();
  await portal.open('/en/');
  await expect(notice).toHaveCount(0);
  await portal.open('/en/status');
  await expect(page.getByRole('heading', { name: 'Lately resolved' })).toBeVisible();
  await portal.accessible();
});
