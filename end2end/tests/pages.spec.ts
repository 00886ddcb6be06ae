// Every kind of page in both languages: accessible, no sideways scrolling on a phone, one main heading.
import { expect, test } from './portal';

const paths = [
  '', 'search', 'search?q=password', 'articles', 'articles/vpn-renew-token', 'topics/remote', 'guides/vpn-no-connect',
  'requests', 'requests/problem', 'status', 'sign-in', 'accessibility',
];

for (const lang of ['en', 'es']) {
  for (const path of paths) {
    test(`/${lang}/${path} is accessible and fits`, async ({ page, portal }) => {
      await portal.open(`/${lang}/${path}`);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expect(page.locator('h1')).toHaveCount(1);
      await portal.accessible();
      await page.setViewportSize({ width: 320, height: 800 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, 'no sideways scrolling at 320 pixels').toBeLessThanOrEqual(0);
      await page.emulateMedia({ colorScheme: 'dark' });
      await portal.accessible();
    });
  }
}

for (const lang of ['en', 'es']) {
  test(`the desk's figures are accessible and fit (${lang})`, async ({ page, portal }) => {
    await portal.signIn('Iker Soto');
    for (const path of ['desk/insights', 'desk/insights/sessions', 'reports', 'desk/guides/call-sound']) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await portal.open(`/${lang}/${path}`);
      await expect(page.locator('h1')).toHaveCount(1);
      await portal.accessible();
      await page.setViewportSize({ width: 320, height: 800 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, `no sideways scrolling at 320 pixels on ${path}`).toBeLessThanOrEqual(0);
    }
  });
}
