// Attacks and awkward strings as articles and as queries, in a real browser with the content security policy switched
// off: what is clean stays clean without its second wall. A control proves that the detector would notice.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';

const packs = new URL('../../../shared/packs/', import.meta.url).pathname;
const scratch = new URL('../test-results/hostile/', import.meta.url).pathname;
const origin = 'http://127.0.0.1:3412';
const attacksOnAPage = 12;
const examplesOnAPage = 40;

test.use({ bypassCSP: true });
test.skip(!existsSync(packs), `skipped: ${packs} is not here`);
test.setTimeout(120_000);

const read = (name: string) => readFileSync(packs + name, 'utf8');
const inGroups = <T>(list: T[], size: number) =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));

/** The Markdown places where an attack may stand, each an item of a list: whatever it opens ends with its item. */
function contexts(attack: string, id: string): string {
  const line = attack.replace(/[\r\n]/g, ' ');
  const places = [
    attack, `x ${attack}`, `[a](${line})`, `[b](<${line}>)`, `![c](${line})`, `[d](/e "${line}")`, `## ${line}`,
    `> [!NOTE]\n> ${line}`, `| ${line} | b |\n|---|---|\n| ${line} | c |`, `\`\`\`${line}\n${attack}\n\`\`\``,
    `<div>\n${attack}\n</div>`, `<b title="${line}">${line}</b>`, `[e][${id}]\n\n[${id}]: ${line}`,
    `[^${id}]\n\n[^${id}]: ${line}`, `::: for os=windows\n${line}\n:::`,
  ];
  return places.map((place) => `- ${place.replace(/\n/g, '\n  ')}\n`).join('\n');
}

/** What the browser ran or was about to run, as it happens. */
async function detect(page: Page): Promise<string[]> {
  const ran: string[] = [];
  await page.exposeFunction('ran', (what: string) => ran.push(what));
  await page.addInitScript(() => {
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'] as const) {
      // @ts-expect-error `ran` is the test's own
      window[name] = (...given: unknown[]) => { window.ran(`${name}(${given})`); };
    }
  });
  await page.route('**/*', (route) => {
    const request = route.request();
    const own = request.url().startsWith(origin);
    const kind = request.resourceType();
    if (!own && kind !== 'image' && kind !== 'media') ran.push(`${kind} from ${request.url()}`);
    const wanted = own && (kind === 'document' || !quick);
    return wanted ? route.continue() : route.abort();
  });
  return ran;
}

/** Leaves out scripts, styles and pictures of the portal's own, where only the text of a page is looked at. */
let quick = true;

/** What would run in a page once somebody clicks, points or waits: elements and attributes that have no place there. */
function armed(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll('main *')) {
      const name = element.localName;
      if (/^(script|iframe|frame|object|embed|style|link|meta|base|math|foreignobject|set|animate)$/.test(name)) {
        found.push(element.outerHTML.slice(0, 200));
      }
      for (const { name: attribute, value } of element.attributes) {
        const scheme = value.replace(/[\s\u0000-\u001f]/g, '').toLowerCase();
        const runs = /^(on|style$|srcdoc$)/.test(attribute)
          || (/(href|src|action|formaction|data|poster|background)$/.test(attribute)
            && /^(javascript|vbscript|livescript|data):/.test(scheme));
        if (runs) found.push(element.outerHTML.slice(0, 200));
      }
    }
    return found;
  });
}

let attacks: string[] = [];
let pages: string[] = [];
let portal: ChildProcess;

test.beforeAll(async () => {
  const payload = (line: string) => { const value = JSON.parse(line); return value.payload ?? value; };
  const naughty: string[] = JSON.parse(read('blns.json'));
  attacks = [...read('xss_fuzzdb.jsonl').trim().split('\n').map(payload), ...naughty];
  const examples: string[] = JSON.parse(read('commonmark_spec.json')).map((example: any) => example.markdown);
  expect(attacks.length).toBeGreaterThan(1_900);
  expect(examples.length).toBeGreaterThan(600);

  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(`${scratch}content`, { recursive: true });
  const article = (name: string, text: string) => { writeFileSync(`${scratch}content/${name}.md`, text); pages.push(name); };
  inGroups(attacks, attacksOnAPage).forEach((group, index) => {
    const text = group.map((attack, at) => contexts(attack, `n${at}`)).join('\n<!-- -->\n\n');
    article(`attacks-${index}`, `# ${group[0].replace(/[\r\n]/g, ' ')} (${index})\n\n${text}`);
  });
  inGroups(examples, examplesOnAPage).forEach((group, index) => {
    const items = group.map((example) => `- ${example.replace(/\n/g, '\n  ')}\n`).join('\n');
    article(`examples-${index}`, `# Examples ${index}\n\n${items}`);
  });

  const binary = process.env.VENTANILLA_BIN ?? new URL('../../target/debug/ventanilla', import.meta.url).pathname;
  const told = ['--listen', '127.0.0.1:3412', '--content', `${scratch}content`, '--data-dir', `${scratch}data`, '--limits', '0'];
  portal = spawn(binary, ['serve', ...told], { stdio: 'inherit' });
  await expect(async () => expect((await fetch(`${origin}/ready`)).ok).toBe(true)).toPass({ timeout: 60_000 });
});

test.afterAll(() => { portal?.kill('SIGTERM'); });

test('the detector notices what a browser runs', async ({ page }) => {
  quick = true;
  const ran = await detect(page);
  const unsanitised = attacks.filter((attack) => /<(script|img|svg|body|iframe)/i.test(attack)).slice(0, 200);
  await page.route(`${origin}/control`, (route) => route.fulfill({ contentType: 'text/html', body:
    `<main>${unsanitised.map((attack) => `<div>${attack}</div>`).join('\n')}</main>` }));
  await page.goto(`${origin}/control`);
  await expect.poll(() => ran.filter((what) => what.startsWith('alert')).length).toBeGreaterThan(5);
  expect((await armed(page)).length).toBeGreaterThan(50);
});

test('no attack and no example of CommonMark runs as an article', async ({ page }) => {
  quick = true;
  const ran = await detect(page);
  for (const name of pages) {
    const answer = await page.goto(`${origin}/en/articles/${name}`, { waitUntil: 'domcontentloaded' });
    expect(answer?.status(), name).toBe(200);
    expect(await armed(page), name).toEqual([]);
    expect(await page.locator('article li').count(), name).toBeGreaterThan(10);
  }
  expect(ran).toEqual([]);
});

test('no attack runs as a query', async ({ page }) => {
  quick = true;
  const ran = await detect(page);
  for (const attack of attacks.filter((_, index) => index % 12 === 0 || index > 1_463)) {
    const address = `${origin}/en/search?q=${encodeURIComponent(attack.toWellFormed())}`;
    const answer = await page.goto(address, { waitUntil: 'domcontentloaded' });
    expect(answer?.status(), attack).toBe(200);
    expect(await armed(page), attack).toEqual([]);
  }
  expect(ran).toEqual([]);
});

test('no hostile title runs among the suggestions', async ({ page }) => {
  quick = false;
  const ran = await detect(page);
  await page.goto(`${origin}/en/`);
  await expect(page.locator('html')).toHaveAttribute('data-hydrated', 'true');
  const box = page.getByRole('combobox');
  for (const words of ['script', 'alert', 'img src', '<svg', 'onerror=']) {
    await box.fill('');
    await box.pressSequentially(words);
    await expect(page.getByRole('option').first()).toBeVisible();
    expect(await armed(page), words).toEqual([]);
  }
  expect(ran).toEqual([]);
});
