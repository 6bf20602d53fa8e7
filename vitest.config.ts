import { defineConfig } from 'vitest/config';

/**
 * Unit and server tests. Playwright's journeys live in e2e/ and are run by playwright.config.ts.
 * Tests marked `*.pg.test.ts` do not exist: a store test runs on both databases through server/store/databases.ts.
 */
export default defineConfig({
  test: {
    include: ['*.test.ts', '{shared,server,extension,scripts,bench}/**/*.test.{ts,tsx}'],
    globalSetup: ['server/store/testing/start-databases.ts'],
    // Two cores: more workers than that only make argon2 and PostgreSQL wait for each other.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
