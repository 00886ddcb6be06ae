// Every class of page on a phone of 320 pixels: whatever faces the machine has, with text spacing, with long words.
import { rmSync, writeFileSync } from 'node:fs';
import { answerAll, content, expect, test } from './portal';
import { expectToHold } from './holding';

// Each visits many pages, and looks at each in several ways.
test.setTimeout(120_000);

const forAll = [
  '', 'search', 'search?q=password', 'search?q=zzqx+wvvk', 'ask', 'articles', 'articles/vpn-renew-token', 'articles/no-such-thing',
  'topics/remote', 'guides/vpn-no-connect', 'guides/vpn-no-connect/renew?what=expired', 'guides/call-sound', 'requests',
  'requests/problem', 'requests/device', 'status', 'outages', 'sign-in', 'accessibility',
];
const forPeople = ['', 'tickets', 'tickets?view=closed', 'me', 'requests/vpn-incident'];
const forAgents = [
  'desk/queue', 'desk/outages', 'desk/findings', 'desk/insights', 'desk/insights/sessions', 'desk/guides/call-sound', 'reports',
  'history/vpn-slow', 'outages',
];

for (const language of ['en', 'es']) {
  test(`pages for everybody hold (${language})`, async ({ page, portal }) => {
    for (const path of forAll) {
      await portal.open(`/${language}/${path}`);
      await expectToHold(page);
    }
  });

  test(`pages of tickets and of the desk hold (${language})`, async ({ page, portal, browser, javaScriptEnabled }) => {
    await portal.signIn('Jon Hale');
    await portal.open(`/${language}/requests/vpn-incident`);
    await page.locator('textarea').first().fill('It stops after the password, whatever I try');
    // What is missing is said in a summary and beside the fields.
    await page.locator('form.split-form .button:not(.quiet, .small)').last().click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expectToHold(page);
    await answerAll(page);
    await page.locator('form.split-form .button:not(.quiet, .small)').last().click();
    await expect(page).toHaveURL(/tickets\/\d+/);
    await expectToHold(page);
    const number = page.url().match(/tickets\/(\d+)/)![1];
    for (const path of [...forPeople, `tickets/${number}`]) {
      await portal.open(`/${language}/${path}`);
      await expectToHold(page);
    }

    const context = await browser.newContext({ javaScriptEnabled, baseURL: 'http://127.0.0.1:3411' });
    const agent = await context.newPage();
    await portal.signIn('Iker Soto', agent);
    for (const path of [...forAgents, `desk/tickets/${number}`]) {
      await portal.open(`/${language}/${path}`, agent);
      await expectToHold(agent);
    }

    // An outage with long words of its own, on every page that shows it, until it is over.
    await portal.open('/en/desk/outages', agent);
    const words = `Rack 7 in Donaudampfschifffahrtsgesellschaft https://intranet.example.org/${'very-long/'.repeat(9)}`;
    for (const field of ['title', 'text']) {
      for (const of of ['en', 'es']) await agent.locator(`[name=${field}-${of}]`).fill(words);
    }
    await agent.locator('[name=severity][value=down]').check();
    await agent.locator('[name=service][value=vpn]').check();
    await agent.getByRole('button', { name: 'Declare it' }).click();
    await expect(agent).toHaveURL(/\/desk\/outages\/.+/);
    const outage = new URL(agent.url()).pathname.slice('/en/desk/'.length);
    for (const path of [`desk/${outage}`, 'desk/outages']) {
      await portal.open(`/${language}/${path}`, agent);
      await expectToHold(agent);
    }
    for (const path of ['', 'status', outage, 'requests/vpn-incident', 'guides/vpn-no-connect']) {
      await portal.open(`/${language}/${path}`);
      await expectToHold(page);
    }
    await portal.open(`/en/desk/${outage}`, agent);
    await agent.locator('[name=state]').selectOption('resolved');
    for (const of of ['en', 'es']) await agent.locator(`[name=text-${of}]`).fill('Over.');
    await agent.getByRole('button', { name: 'Post it' }).click();
    await expect(agent.getByText('This is over.')).toBeVisible();
    await context.close();
  });
}

const columns = '| Service | Server | Port | Protocol | Who may use it | Since |';
const table = `---
title: Servers and ports
summary: Where programs find our servers.
---
${columns}
| --- | --- | --- | --- | --- | --- |
| Mail | imap.mail.example.org | 993 | TLS | Everybody | 2024 |
| Remote desktop | gateway.remote.example.org | 443 | HTTPS | Finance and sales | 2025 |

${columns}
| --- | --- | --- | --- | --- | --- |
| ${'VeryLongHostNameWithoutAnyBreak'.repeat(3)}.example.org | https://example.org/${'a-long-path/'.repeat(8)} | 1 | 2 | 3 | 4 |

https://example.org/${'0123456789'.repeat(12)}
`;

test('a table scrolls in its frame on a phone, and breaks no word', async ({ page, portal }) => {
  const file = `${content}articles/remote/servers-and-ports.md`;
  writeFileSync(file, table);
  try {
    await page.setViewportSize({ width: 320, height: 800 });
    await expect(async () => {
      await portal.open('/en/articles/servers-and-ports');
      await expect(page.locator('.prose .table')).toHaveCount(2, { timeout: 100 });
    }).toPass({ timeout: 10_000 });
    for (const frame of await page.locator('.prose .table').all()) {
      const { wider, focusable, broken } = await frame.evaluate((element) => {
        const range = document.createRange();
        const broken: string[] = [];
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const text = walker.currentNode as Text;
          for (const word of text.data.matchAll(/[^\s\-\/]{2,24}(?![^\s\-\/])/g)) {
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map((rect) => Math.round(rect.top))).size > 1) broken.push(word[0]);
          }
        }
        return { wider: element.scrollWidth - element.clientWidth, focusable: (element as HTMLElement).tabIndex === 0, broken };
      });
      expect(wider, 'it scrolls in its frame').toBeGreaterThan(0);
      expect(focusable, 'and by keys').toBe(true);
      expect(broken, 'no word is broken').toEqual([]);
    }
    await expectToHold(page);
    await portal.accessible();
  } finally {
    rmSync(file);
  }
});
