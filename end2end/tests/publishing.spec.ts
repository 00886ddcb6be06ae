import { readFileSync, writeFileSync } from 'node:fs';
import { content, expect, test } from './portal';

const file = `${content}articles/remote/vpn-slow.md`;

test('a saved article is live, a broken one leaves the last good edition', async ({ page, portal }) => {
  const before = readFileSync(file, 'utf8');
  try {
    const sentence = `Saved at ${Date.now()}.`;
    writeFileSync(file, `${before}\n\n${sentence}\n`);
    await expect(async () => {
      await portal.open('/en/articles/vpn-slow');
      await expect(page.getByText(sentence)).toBeVisible({ timeout: 100 });
    }).toPass({ timeout: 5_000 });
    writeFileSync(file, before.replace(/^title:.*$/m, 'title: [broken'));
    await expect(async () => {
      const health = await (await page.request.get('/health')).json();
      expect(health.refused_at).toBeTruthy();
    }).toPass({ timeout: 5_000 });
    await portal.open('/en/articles/vpn-slow');
    await expect(page.getByText(sentence)).toBeVisible();
  } finally {
    writeFileSync(file, before);
  }
});
