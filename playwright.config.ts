import { defineConfig } from '@playwright/test';

/**
 * Journeys in a real Chromium with the extension that ships. `e2e/fixtures.ts` starts servers and browsers; nothing
 * here is shared between tests, so a test may run alone and in any order.
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/playwright',
  // Two cores, and every test has a browser and a server of its own.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A journey that only works on the second try does not work.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
});
