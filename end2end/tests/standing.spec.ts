import { expect, test } from './portal';

const languages = [
  { code: 'en', works: 'Works now', over: 'This is finished.', solved: 'We think this is solved.', yes: 'Yes, it works again' },
  { code: 'es', works: 'Ya funciona', over: 'Este caso ha terminado.', solved: 'Creemos que está resuelto.', yes: 'Sí, vuelve a funcionar' },
];

for (const { code, works, over, solved, yes } of languages) {
  test(`what is attached to an outage follows it (${code})`, async ({ page, portal }) => {
    const run = `${code} ${portal.scripts ? 'hydrated' : 'no-js'}`;
    await portal.signIn('Jon Hale');
    const numbers = [await portal.file(`The line hums (${run})`), await portal.file(`The line is dead (${run})`)];
    const agent = await portal.beside('Iker Soto');
    const declare = async (title: string, ticket: string) => {
      await portal.open('/en/desk/outages', agent);
      await agent.getByLabel('What is wrong, in English').fill(title);
      await agent.getByLabel('What is wrong, in Spanish').fill(title);
      await agent.getByLabel('Down', { exact: true }).check();
      await agent.getByRole('checkbox', { name: /^VPN/ }).check();
      await agent.getByLabel('What people should know, in English').fill('See https://status.example.org for more.');
      await agent.getByLabel('What people should know, in Spanish').fill('Más en https://status.example.org.');
      await agent.getByRole('button', { name: 'Declare it' }).click();
      await agent.getByRole('checkbox', { name: `Choose ticket ${ticket}` }).check();
      await agent.getByRole('button', { name: 'Attach the chosen' }).click();
      await expect(agent.getByText('One ticket is attached.')).toBeVisible();
    };
    const resolve = async () => {
      await agent.getByLabel('How it is now').selectOption('resolved');
      await agent.getByLabel('What people should know, in English').fill('The line is mended.');
      await agent.getByLabel('What people should know, in Spanish').fill('La línea está arreglada.');
      await agent.getByRole('button', { name: 'Post it' }).click();
      await expect(agent.getByText('This is over.')).toBeVisible();
    };

    // One answer solves what is attached, and its person is asked.
    await declare(`Humming (${run})`, numbers[0]);
    await agent.getByLabel('What each person reads').fill('A line was cut.');
    await agent.getByRole('checkbox', { name: 'This solves them' }).check();
    await portal.accessible(agent);
    await agent.getByRole('button', { name: 'Send to one ticket' }).click();
    await expect(agent.getByText('One ticket is solved with it.')).toBeVisible();
    await resolve();
    await portal.open(`/${code}/tickets/${numbers[0]}`);
    await expect(page.getByText(solved)).toBeVisible();
    await portal.accessible();
    await page.getByRole('button', { name: yes }).click();
    await expect(page.getByText(over)).toBeVisible();

    // "Works now" on the outage is enough for the ticket.
    await declare(`Dead (${run})`, numbers[1]);
    await portal.open(`/${code}/tickets/${numbers[1]}`);
    await expect(page.locator('.notice a[href="https://status.example.org"]')).toBeVisible();
    await resolve();
    await agent.context().close();
    await portal.open(`/${code}/tickets/${numbers[1]}`);
    await portal.accessible();
    await page.getByRole('button', { name: works }).click();
    await expect(page).toHaveURL(/works=1/);
    await portal.open(`/${code}/tickets/${numbers[1]}`);
    await expect(page.getByText(over)).toBeVisible();
    await portal.accessible();
  });

  test(`nobody fills in what cannot be sent (${code})`, async ({ page, portal }) => {
    // Through a proxy nobody signs in to the demonstration.
    await page.setExtraHTTPHeaders({ via: '1.1 proxy' });
    await portal.open(`/${code}/requests/vpn-incident`);
    await expect(page.locator('main a[href^="tel:"]').first()).toBeVisible();
    await expect(page.locator('main textarea')).toHaveCount(0);
    await portal.accessible();
  });
}

test('the signs of a history are seen in the dark, and notes of the desk at a glance', async ({ page, portal }) => {
  test.skip(!portal.scripts, 'colours are asked of the browser');
  await page.emulateMedia({ colorScheme: 'dark' });
  await portal.signIn('Jon Hale');
  const number = await portal.file('The lamp is red');
  await portal.signIn('Iker Soto');
  await portal.open(`/en/desk/tickets/${number}`);
  await page.getByLabel('New state').selectOption('waiting-you');
  await page.getByLabel('What Jon Hale reads').fill('Which lamp?');
  await page.getByRole('button', { name: 'Save, for Jon Hale to read' }).click();
  await page.getByLabel('Internal note').fill('canary');
  await page.getByRole('button', { name: 'Keep note' }).click();
  await expect(page.locator('.timeline [data-internal]')).toBeVisible();
  // The sign against its own ground: 3 to 1 or more, as WCAG 1.4.11 asks.
  const ratios = await page.locator('.timeline .mark').evaluateAll((marks) => {
    const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    const light = (colour: string) => {
      pixel.fillStyle = colour;
      pixel.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...pixel.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    return marks.map((mark) => {
      const { color, backgroundColor } = getComputedStyle(mark);
      const [one, other] = [light(color), light(backgroundColor)];
      return Math.max(one, other) / Math.min(one, other);
    });
  });
  expect(ratios.length).toBeGreaterThan(2);
  for (const ratio of ratios) expect(ratio).toBeGreaterThan(3);
  const [note, other] = await Promise.all(['.timeline [data-internal] .said', '.timeline li:not([data-internal]) .said'].map((which) =>
    page.locator(which).first().evaluate((said) => getComputedStyle(said).backgroundColor)));
  expect(note).not.toBe(other);
  await portal.accessible();
});
