// From a token to a live article, with a refused push on the way, a look at what changed, and a rollback: on a portal of
// its own that takes pushes.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test } from './portal';

const scratch = new URL('../test-results/content/', import.meta.url).pathname;
const host = '127.0.0.1:3413';
const article = `${scratch}clone/articles/remote/vpn-slow.md`;

test.use({ baseURL: `http://${host}` });
// Each starts a portal and pushes five times.
test.setTimeout(60_000);

let portal: ChildProcess;

test.beforeEach(async () => {
  rmSync(scratch, { recursive: true, force: true });
  const binary = process.env.VENTANILLA_BIN ?? new URL('../../target/debug/ventanilla', import.meta.url).pathname;
  portal = spawn(binary, ['serve', '--listen', host, '--data-dir', `${scratch}data`, '--demo-sign-in'], { stdio: 'inherit' });
  await expect(async () => expect((await fetch(`http://${host}/ready`)).ok).toBe(true)).toPass({ timeout: 30_000 });
});

test.afterEach(async ({ page }) => {
  // Before the portal, so that no open stream breaks off.
  await page.close();
  const gone = new Promise((done) => portal.once('exit', done));
  portal.kill('SIGTERM');
  await gone;
});

/** Runs git as an editor does; what it says. */
function git(folder: string, ...words: string[]): string {
  const identity = ['-c', 'user.name=Omar Benali', '-c', 'user.email=omar@example.org', '-c', 'credential.helper='];
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_GLOBAL: '/dev/null' };
  const done = spawnSync('git', [...identity, ...words], { cwd: folder, env, encoding: 'utf8' });
  return done.stdout + done.stderr;
}

const words = {
  en: {
    make: 'Make a token', name: 'What it is for', send: 'Make it', content: 'Content', history: 'History',
    compare: /Compare with now/, refused: 'The newest content was refused', serve: /Serve this one/,
    held: 'An earlier edition is held', revoke: /^Revoke:/, old: 'Make a slow VPN faster',
    preview: 'Preview of the branch calls.', about: 'About this branch', sound: 'It could go live as it is.',
    broken: 'It would be refused.', anyway: 'Go back all the same',
    silence: 'Silence in a call', guide: 'No sound or picture in a call', file: 'guide.toml',
  },
  es: {
    make: 'Crear una clave', name: 'Para qué es', send: 'Crearla', content: 'Contenido', history: 'Historial',
    compare: /Comparar con la actual/, refused: 'El contenido más reciente se rechazó', serve: /Servir esta/,
    held: 'Se mantiene una edición anterior', revoke: /^Revocar:/, old: 'Hacer que la VPN vaya más rápida',
    preview: 'Vista previa de la rama calls.', about: 'Sobre esta rama', sound: 'Podría publicarse tal como está.',
    broken: 'Se rechazaría.', anyway: 'Volver de todos modos',
    silence: 'Silencio en una llamada', guide: 'Sin sonido o sin imagen en una llamada', file: 'guide.es.toml',
  },
};

for (const language of ['en', 'es'] as const) {
  const say = words[language];

  test(`from a token to a live article, and back (${language})`, async ({ page, portal: own }) => {
    await own.signIn('Omar Benali');
    await own.open(`/${language}/desk/findings`);
    await own.accessible();

    await page.locator('summary', { hasText: say.make }).click();
    await page.getByLabel(say.name).fill('Laptop');
    await page.getByRole('button', { name: say.send }).click();
    const secret = await page.locator('#secret pre').first().innerText();
    expect(secret).toMatch(/^vnt_/);
    await own.accessible();

    git(scratch, 'clone', '--quiet', `http://editor:${secret}@${host}/git/content`, 'clone');
    const text = readFileSync(article, 'utf8');
    writeFileSync(article, text.replace(/^title: .*$/m, 'title: ['));
    git(`${scratch}clone`, 'commit', '--quiet', '--all', '--message', 'Break it');
    expect(git(`${scratch}clone`, 'push')).toMatch(/remote: articles\/remote\/vpn-slow\.md:\d+: error A001/);
    await own.open(`/${language}/desk/findings`);
    await expect(page.getByText(say.refused)).toBeVisible();
    await own.accessible();

    writeFileSync(article, text.replace(/^title: .*$/m, 'title: A VPN that is quick'));
    writeFileSync(`${scratch}clone/articles/remote/new.md`, '---\ntitle: A new one\nsummary: S.\n---\n\nText.\n');
    git(`${scratch}clone`, 'add', '--all');
    git(`${scratch}clone`, 'commit', '--quiet', '--message', 'Say it shorter');
    expect(git(`${scratch}clone`, 'push')).not.toContain('error');
    await expect(async () => {
      await own.open('/en/articles/vpn-slow');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('A VPN that is quick', { timeout: 500 });
    }).toPass();

    const guide = `${scratch}clone/guides/call-sound/${say.file}`;
    writeFileSync(guide, readFileSync(guide, 'utf8').replaceAll(say.guide, say.silence));
    git(`${scratch}clone`, 'commit', '--quiet', '--all', '--message', 'Call it silence');
    const [, preview] = /Preview: http:\/\/[^/]+\/en(\S+)/.exec(git(`${scratch}clone`, 'push', 'origin', 'HEAD:refs/heads/calls')) ?? [];
    await own.open(`/${language}${preview}`);
    await expect(page.getByText(say.preview)).toBeVisible();
    await own.accessible();
    await page.getByRole('link', { name: say.silence }).first().click();
    await expect(page).toHaveURL(`/${language}${preview}/guides/call-sound`);
    await page.getByRole('link', { name: say.about }).click();
    await expect(page.getByText(say.sound)).toBeVisible();
    await own.accessible();
    git(`${scratch}clone`, 'reset', '--quiet', '--hard', 'origin/main');

    // What would be refused is shown as far as it can be, and says so.
    writeFileSync(article, text.replace(/^title: .*$/m, 'title: ['));
    git(`${scratch}clone`, 'commit', '--quiet', '--all', '--message', 'Break it');
    const [, broken] = /Preview: http:\/\/[^/]+\/en(\S+)/.exec(git(`${scratch}clone`, 'push', 'origin', 'HEAD:refs/heads/broken')) ?? [];
    await own.open(`/${language}${broken}`);
    await expect(page.getByText(say.broken)).toBeVisible();
    await own.accessible();
    git(`${scratch}clone`, 'reset', '--quiet', '--hard', 'origin/main');

    await own.open(`/${language}/articles/vpn-slow`);
    await page.getByRole('link', { name: say.history, exact: true }).click();
    await own.accessible();
    await own.open('/en/history/vpn-slow');
    await page.getByRole('link', { name: words.en.compare }).last().click();
    await expect(page.locator('del').first()).toHaveText('title: Make a slow VPN faster');
    await expect(page.locator('ins').first()).toHaveText('title: A VPN that is quick');
    await own.accessible();

    await own.open(`/${language}/desk/findings`);
    await expect(page.getByText(say.refused)).toHaveCount(0);
    await page.getByRole('button', { name: say.serve }).last().click();
    await expect(page.getByRole('alert')).toContainText('A new one');
    await own.accessible();
    await page.getByRole('button', { name: say.anyway }).click();
    await expect(page.getByText(say.held)).toBeVisible();
    await own.accessible();
    await own.open(`/${language}/articles/vpn-slow`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.old);

    await own.open(`/${language}/desk/findings`);
    await page.getByRole('button', { name: say.revoke }).click();
    await expect(page.getByRole('button', { name: say.revoke })).toHaveCount(0);
    expect(git(`${scratch}clone`, 'fetch')).toMatch(/Authentication failed|terminal prompts disabled|could not read/);
  });
}
