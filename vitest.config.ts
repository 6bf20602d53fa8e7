import { defineConfig } from 'vitest/config';

const patience = { testTimeout: 120_000, hookTimeout: 120_000 };

/**
 * Unit and server tests. Playwright's journeys live in e2e/ and are run by playwright.config.ts. A store test runs on both databases
 * through server/store/testing/databases.ts.
 */
export default defineConfig({
  test: {
    globalSetup: ['server/store/testing/start-databases.ts'],
    // Two cores: more workers than that only make argon2 and PostgreSQL wait for each other.
    maxWorkers: 2,
    projects: [
      // The server's modules keep nothing between tests; to load them anew for each file takes as long as many a file's tests.
      {
        test: {
          name: 'server',
          include: ['*.test.ts', '{shared,server,scripts,bench}/**/*.test.{ts,tsx}'],
          isolate: false,
          ...patience,
        },
      },
      // Each file of the extension is a browser of its own: its storage and what the modules hold.
      { test: { name: 'extension', include: ['extension/**/*.test.{ts,tsx}'], ...patience } },
    ],
  },
});
