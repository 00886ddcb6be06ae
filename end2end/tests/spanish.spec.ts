// The main journey once more, in Spanish from end to end.
import { expect, test } from './portal';

test('de una guía a un caso', async ({ page, portal }) => {
  await portal.open('/es/guides/vpn-no-connect');
  await expect(page.getByText(/Pregunta 1 de un máximo de/)).toBeVisible();
  await page.getByRole('button', { name: 'Continuar' }).click();
  await expect(page.getByRole('alert')).toContainText('Elige una respuesta');
  await portal.accessible();
  await page.locator('.guide .option').first().click();
  await page.getByRole('button', { name: 'Continuar' }).click();
  await expect(page.locator('.pace')).toBeVisible();
  await page.getByRole('link', { name: 'Sigo necesitando ayuda' }).click();
  await expect(page.getByRole('heading', { name: 'Lo que has dicho hasta ahora' })).toBeVisible();
  await page.getByRole('button', { name: 'Enviar al servicio' }).click();
  await expect(page.getByRole('alert')).toContainText('Hay que revisar');
  await portal.accessible();
});

test('una guía pregunta si la respuesta sirvió, y sigue', async ({ page, portal }) => {
  await portal.open('/es/guides/vpn-no-connect');
  await page.locator('.guide .option').first().click();
  await page.getByRole('button', { name: 'Continuar' }).click();
  await expect(page.getByRole('heading', { name: '¿Te ha resuelto el problema?' })).toBeVisible();
  await portal.accessible();
  await page.getByRole('button', { name: 'No, todavía no' }).click();
  await expect(page.getByRole('heading', { name: '¿Qué le falta?' })).toBeVisible();
  await portal.accessible();
  await page.getByLabel('Es el tema, pero no basta').check();
  await page.locator('#solved').getByRole('button', { name: 'Enviar' }).click();
  await expect(page.locator('#solved').getByRole('heading', { name: 'Gracias' })).toBeVisible();
  await page.locator('#solved').getByRole('link', { name: 'Seguir' }).click();
  await expect(page.getByRole('heading', { name: 'Lo que has dicho hasta ahora' })).toBeVisible();
});

test('los casos y la cola hablan español', async ({ page, portal }) => {
  await portal.signIn('Iker Soto');
  for (const [path, heading] of [
    ['tickets', 'Mis casos'], ['desk/queue', 'Cola'], ['desk/outages', 'Averías'], ['me', 'Tu perfil'], ['status', /servicio/],
  ] as const) {
    await portal.open(`/es/${path}`);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await portal.accessible();
  }
});
