// What every journey gets: a page whose console stays quiet, a way to open pages and wait for the browser code, people
// to sign in as, and an accessibility check at the end.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test as base, expect, type Browser, type Page } from '@playwright/test';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const content = new URL('../test-results/portal/content/', import.meta.url).pathname;

type Portal = {
  /** Whether this run has scripts. */
  scripts: boolean;
  /** Opens a path, and waits until the browser code is awake where there is any. */
  open: (path: string, page?: Page) => Promise<void>;
  /** Signs in as a person of the demonstration. */
  signIn: (person: string, page?: Page) => Promise<void>;
  /** A page in the browser of somebody else, who is signed in there. */
  beside: (person: string) => Promise<Page>;
  /** Files a problem with the VPN in these words; the number of its ticket. */
  file: (words: string, language?: string) => Promise<string>;
  /** Fails on any violation of the rules, contrast included. */
  accessible: (page?: Page) => Promise<void>;
};

export const test = base.extend<{ portal: Portal; quiet: void }>({
  portal: async ({ page, browser, javaScriptEnabled }, use) => {
    const scripts = javaScriptEnabled !== false;
    const open: Portal['open'] = async (path, on = page) => {
      await on.goto(path);
      if (scripts) await awake(on);
    };
    const signIn: Portal['signIn'] = async (person, on = page) => {
      await open('/en/sign-in', on);
      await on.getByRole('button', { name: `Continue as ${person}` }).click();
      await expect(on).toHaveURL(/\/en\/$/);
    };
    await use({
      scripts,
      open,
      signIn,
      beside: async (person) => {
        const context = await browser.newContext({ javaScriptEnabled, baseURL: 'http://127.0.0.1:3411' });
        const theirs = await context.newPage();
        await signIn(person, theirs);
        return theirs;
      },
      file: async (words, language = 'en') => {
        await open(`/${language}/requests/vpn-incident`);
        await page.locator('form.split-form textarea').first().fill(words);
        await answerAll(page);
        await page.getByRole('button', { name: language === 'es' ? 'Enviar al servicio' : 'Send to the desk' }).click();
        await expect(page).toHaveURL(/tickets\/\d+\?received=1/);
        return page.url().match(/tickets\/(\d+)/)![1];
      },
      accessible: (on = page) => check(on, browser, scripts),
    });
  },
  // The console says nothing but the browser's own lines about an expected 4xx page and a network that a journey took away.
  quiet: [async ({ page }, use) => {
    const said: string[] = [];
    page.on('console', (message) => {
      const expected = /Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)/
        .test(message.text());
      if (!expected) said.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => said.push(`error: ${error.message}`));
    await use();
    expect(said, 'the console is quiet').toEqual([]);
  }, { auto: true }],
});

export { expect };

/** Answers every field that is still empty, as somebody in a hurry would. */
export async function answerAll(page: Page) {
  for (const set of await page.locator('form.split-form fieldset.field').all()) {
    if (!(await set.isVisible())) continue;
    if ((await set.locator('input:checked').count()) === 0) await set.locator('input').first().check();
  }
  for (const select of await page.locator('form.split-form select').all()) {
    if ((await select.isVisible()) && (await select.inputValue()) === '') await select.selectOption({ index: 1 });
  }
  for (const input of await page.locator('form.split-form input.input').all()) {
    if (!(await input.isVisible()) || (await input.inputValue()) !== '') continue;
    const [type, keys] = [await input.getAttribute('type'), await input.getAttribute('inputmode')];
    await input.fill(type === 'date' ? '2026-11-23' : keys === 'numeric' ? '1' : 'since this morning');
  }
}

/** Waits until the islands of a page listen. */
export async function awake(page: Page) {
  await expect(page.locator('html')).toHaveAttribute('data-hydrated', 'true');
}

async function check(page: Page, browser: Browser, scripts: boolean) {
  if (scripts) {
    // An address changes before its page is there.
    await page.waitForLoadState();
    await awake(page);
    return expectNoViolations(page);
  }
  // axe needs scripts: the very page, as it came, is shown again in a browser that runs them but not the portal's own.
  const [html, url] = [await page.content(), page.url()];
  const context = await browser.newContext({ javaScriptEnabled: true, bypassCSP: true, viewport: page.viewportSize() });
  const copy = await context.newPage();
  await copy.route('**/*', (route) => {
    const request = route.request();
    if (request.isNavigationRequest()) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    return request.resourceType() === 'script' ? route.abort() : route.continue();
  });
  await copy.goto(url);
  await expectNoViolations(copy);
  await context.close();
}

async function expectNoViolations(page: Page) {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    // @ts-expect-error axe was put there just now
    const results = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return results.violations.map((violation: any) =>
      `${violation.id}: ${violation.nodes.map((node: any) => `${node.target} ${node.failureSummary}`).join(' | ')}`);
  });
  expect(violations, `no accessibility violations on ${page.url()}`).toEqual([]);
}
