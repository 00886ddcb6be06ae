// Every spec runs twice: with scripts off (no-js) and with the browser code awake (hydrated). Only *.hydrated.spec.ts
// needs the browser code.
import { defineConfig } from '@playwright/test';

const origin = 'http://127.0.0.1:3411';
const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  // One portal serves all specs: outages that one declares show on the pages of another.
  workers: 1,
  fullyParallel: false,
  forbidOnly: !!process.env.CI,
  retries: 0,
  timeout: 30_000,
  reporter: [['list']],
  use: {
    baseURL: origin,
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/Madrid',
    // Colours are measured when they have arrived, not on their way.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags },
  },
  projects: [
    { name: 'no-js', testIgnore: /\.hydrated\.spec\.ts/, use: { javaScriptEnabled: false } },
    { name: 'hydrated' },
  ],
  webServer: { command: 'node serve.mjs', url: `${origin}/ready`, reuseExistingServer: false, timeout: 60_000 },
});
