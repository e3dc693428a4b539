import { defineConfig } from '@playwright/test';
import { browserLaunchOptions } from './test/support/chromium.ts';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  workers: 1,
  // What passes only at its second run is named in the summary, with its error: a fault to find, not one to wait for.
  retries: 1,
  // They end what hangs; they are far above what a busy machine needs.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    launchOptions: await browserLaunchOptions(),
    screenshot: 'only-on-failure',
  },
});
