// Nothing typed is lost: one button of a page does not wipe what stands beside another, and no question is a surprise.
import { answerAll, expect, test } from './portal';

for (const say of [
  {
    language: 'en', send: 'Send to the desk', take: 'Take it', has: 'You have it', note: 'Internal note', keep: 'Keep note',
    reads: 'What Jon Hale reads', tell: 'Save, for Jon Hale to read', state: 'New state', laptop: 'A laptop', screen: 'A screen',
    extras: 'What else shall lie beside it?', only: 'Answer this only if “What do you need?” is “A laptop”.',
    number: 'How many?', until: 'When do you need it?', digits: /a whole number in digits/, day: /a day that exists/,
  },
  {
    language: 'es', send: 'Enviar al servicio', take: 'Asignármelo', has: 'Lo llevas tú', note: 'Nota interna', keep: 'Guardar nota',
    reads: 'Lo que lee Jon Hale', tell: 'Guardar para que lo lea Jon Hale', state: 'Nuevo estado', laptop: 'Un portátil', screen: 'Una pantalla',
    extras: '¿Qué más te preparamos?', only: 'Responde solo si «¿Qué necesitas?» es «Un portátil».',
    number: '¿Cuántas unidades?', until: '¿Para cuándo lo necesitas?', digits: /un número entero con cifras/, day: /un día que exista/,
  },
]) {
  const { language } = say;

  test(`an agent's answer stays while they take the ticket and keep a note (${language})`, async ({ page, portal }) => {
    await portal.signIn('Jon Hale');
    const number = await portal.file('It hums', language);

    const agent = await portal.beside('Iker Soto');
    await portal.open(`/${language}/desk/tickets/${number}`, agent);
    const answer = agent.getByLabel(say.reads);
    await answer.fill('Half an answer');
    await agent.getByLabel(say.state).selectOption('waiting-you');
    await agent.getByRole('button', { name: say.take }).click();
    await expect(agent.getByText(say.has)).toBeVisible();
    await expect(answer).toHaveValue('Half an answer');
    await expect(agent.getByLabel(say.state)).toHaveValue('waiting-you');
    await portal.accessible(agent);
    await answer.fill('Half an answer, and more');
    await agent.getByLabel(say.note).fill('for us alone');
    await agent.getByRole('button', { name: say.keep }).click();
    await expect(agent.getByText('for us alone')).toBeVisible();
    await expect(agent.getByLabel(say.note)).toHaveValue('');
    await expect(answer).toHaveValue('Half an answer, and more');
    // Left and opened again it is there; sent, it is gone.
    await portal.open(`/${language}/desk/queue`, agent);
    await portal.open(`/${language}/desk/tickets/${number}`, agent);
    await expect(answer).toHaveValue('Half an answer, and more');
    await agent.getByRole('button', { name: say.tell }).click();
    await expect(agent).toHaveURL(/saved=1/);
    await portal.open(`/${language}/desk/tickets/${number}`, agent);
    await expect(answer).toHaveValue('');
    await agent.context().close();
  });

  test(`a question that depends on an answer is no surprise (${language})`, async ({ page, portal }) => {
    await portal.signIn('Jon Hale');
    await portal.open(`/${language}/requests/device`);
    const extras = page.getByRole('group', { name: say.extras });
    if (portal.scripts) {
      await expect(extras).toBeHidden();
    } else {
      await expect(page.getByText(say.only)).toBeVisible();
      await expect(extras).toBeVisible();
    }
    await page.getByLabel(say.laptop).check();
    await expect(extras).toBeVisible();
    await portal.accessible();
    if (portal.scripts) {
      await page.getByLabel(say.screen).check();
      await expect(extras).toBeHidden();
      await page.getByLabel(say.laptop).check();
    }
    await extras.getByRole('checkbox').nth(1).check();
    await answerAll(page);
    await page.getByRole('button', { name: say.send }).click();
    await expect(page).toHaveURL(/received=1/);
  });

  test(`a number that is none stands as it was typed (${language})`, async ({ page, portal }) => {
    await portal.signIn('Jon Hale');
    await portal.open(`/${language}/requests/device`);
    await page.getByLabel(say.number).fill('2,5');
    await page.getByRole('button', { name: say.send }).click();
    await expect(page.getByRole('alert').getByText(say.digits)).toBeVisible();
    await expect(page.getByLabel(say.number)).toHaveValue('2,5');
    await portal.accessible();
  });
}
