import { defineConfig } from '@playwright/test';
import { browserLaunchOptions } from './test/support/chromium.ts';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  // They end what hangs; they are far above what a busy machine needs.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    launchOptions: await browserLaunchOptions(),
    screenshot: 'only-on-failure',
  },
});
