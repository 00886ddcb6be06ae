import { expect, test } from './portal';

test('suggestions follow the words, and the keyboard opens one', async ({ page, portal }) => {
  await portal.open('/en/');
  const box = page.getByRole('combobox', { name: 'What do you need help with?' });
  await box.pressSequentially('vpn tok');
  const list = page.getByRole('listbox');
  await expect(list.getByRole('option').first()).toBeVisible();
  await expect(box).toHaveAttribute('aria-expanded', 'true');
  await portal.accessible();
  await box.press('ArrowDown');
  const chosen = list.getByRole('option', { selected: true });
  await expect(chosen).toHaveCount(1);
  await expect(box).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id'))!);
  await box.press('Escape');
  await expect(list).toBeHidden();
  await expect(box).toHaveValue('vpn tok');
  await box.pressSequentially('en');
  await expect(list).toBeVisible();
  await box.press('ArrowDown');
  await box.press('Enter');
  await expect(page).toHaveURL(/\/en\/(articles|guides|requests|topics)\//);
});

test('a lost server leaves a plain form', async ({ page, portal }) => {
  await portal.open('/en/');
  await page.route('**/suggest**', (route) => route.fulfill({ body: 'no JSON at all' }));
  await page.locator('#q').pressSequentially('printer');
  await page.locator('#q').press('Enter');
  await expect(page).toHaveURL(/\/en\/search\?q=printer/);
});
