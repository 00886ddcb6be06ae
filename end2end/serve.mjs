// Starts the portal for the browser journeys on a copy of the demo content, so that a journey may edit an article.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';

const scratch = new URL('./test-results/portal/', import.meta.url).pathname;
rmSync(scratch, { recursive: true, force: true });
mkdirSync(scratch, { recursive: true });
cpSync(new URL('../content', import.meta.url).pathname, `${scratch}content`, { recursive: true });

const binary = process.env.VENTANILLA_BIN ?? new URL('../target/debug/ventanilla', import.meta.url).pathname;
const portal = spawn(binary, [
  'serve', '--listen', '127.0.0.1:3411', '--content', `${scratch}content`, '--data-dir', `${scratch}data`, '--demo-sign-in',
], { stdio: 'inherit' });
portal.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => portal.kill('SIGTERM'));
