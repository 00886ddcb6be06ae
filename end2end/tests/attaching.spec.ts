import { expect, test } from './portal';

test('tickets are attached to an outage, answered at once, and joined by their person', async ({ page, portal }) => {
  const run = portal.scripts ? 'hydrated' : 'no-js';
  await portal.signIn('Jon Hale');
  const before = await portal.file(`The tunnel breaks off (${run})`);

  const agent = await portal.beside('Iker Soto');
  await portal.open('/en/desk/outages', agent);
  await agent.getByLabel('What is wrong, in English').fill(`The tunnel is down (${run})`);
  await agent.getByLabel('What is wrong, in Spanish').fill(`El túnel no funciona (${run})`);
  await agent.getByLabel('Down', { exact: true }).check();
  await agent.getByRole('checkbox', { name: /^VPN/ }).check();
  await agent.getByLabel('What people should know, in English').fill('A line is cut.');
  await agent.getByLabel('What people should know, in Spanish').fill('Hay una línea cortada.');
  await agent.getByRole('button', { name: 'Declare it' }).click();
  await expect(agent).toHaveURL(/\/en\/desk\/outages\/.+/);
  const outage = new URL(agent.url()).pathname;

  // Nothing chosen is a mistake; what is chosen is attached, and all of it is answered at once.
  await agent.getByRole('button', { name: 'Attach the chosen' }).click();
  await expect(agent.getByRole('alert')).toBeFocused();
  await portal.accessible(agent);
  await agent.getByRole('checkbox', { name: `Choose ticket ${before}` }).check();
  await agent.getByRole('button', { name: 'Attach the chosen' }).click();
  await expect(agent.getByText('One ticket is attached.')).toBeVisible();
  await portal.accessible(agent);
  await agent.getByLabel('What each person reads').fill('We mend it until noon.');
  await agent.getByRole('button', { name: 'Send to one ticket' }).click();
  await expect(agent.getByText('Sent to one ticket.')).toBeVisible();
  await portal.open(outage.replace('/en/', '/es/'), agent);
  await expect(agent.getByRole('heading', { name: 'Casos añadidos' })).toBeVisible();
  await portal.accessible(agent);

  await portal.open(`/en/tickets/${before}`);
  await expect(page.getByText('We mend it until noon.')).toBeVisible();
  await expect(page.getByText('You are on the list')).toBeVisible();
  await portal.accessible();

  // One that was filed in spite of the notice: its person sees later that it is this, and what they were writing stays.
  const after = await portal.file(`The tunnel does not open (${run})`);
  await portal.open(`/es/tickets/${after}`);
  await expect(page.getByRole('heading', { name: '¿Es esto de lo que trata tu caso?' })).toBeVisible();
  await portal.accessible();
  await portal.open(`/en/tickets/${after}`);
  await page.getByLabel('Write to the desk').fill('It began at eight');
  await page.getByRole('link', { name: 'Mine is different' }).first().click();
  await expect(page.getByLabel('Write to the desk')).toHaveValue('It began at eight');
  const card = page.locator('.notice').filter({ hasText: `The tunnel is down (${run})` });
  await card.getByRole('button', { name: 'Yes, it is this' }).click();
  await expect(page.getByText('You are on the list')).toBeVisible();
  await expect(page.getByLabel('Write to the desk')).toHaveValue('It began at eight');
  await portal.accessible();
  await portal.open(`/en/desk/tickets/${after}`, agent);
  await expect(agent.getByRole('heading', { name: 'Attached to the outage' })).toBeVisible();
  await portal.accessible(agent);

  await portal.open(outage, agent);
  await agent.getByLabel('How it is now').selectOption('resolved');
  await agent.getByLabel('What people should know, in English').fill('The line is mended.');
  await agent.getByLabel('What people should know, in Spanish').fill('La línea está arreglada.');
  await agent.getByRole('button', { name: 'Post it' }).click();
  await expect(agent.getByText('This is over.')).toBeVisible();
  await portal.accessible(agent);
  await agent.context().close();

  // Over, they say; whoever is still stuck goes on in the ticket that there is.
  await portal.open(`/en/tickets/${after}`);
  await portal.accessible();
  await page.getByLabel('Write to the desk').fill('It began at nine');
  await page.getByRole('button', { name: 'Still broken' }).click();
  // What they had begun to write is still there.
  await expect(page.getByLabel('Write to the desk')).toHaveValue(`Still broken after: The tunnel is down (${run})\n\nIt began at nine`);
  await portal.accessible();
});
