import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { readCommandLine } from './command-lines.mjs';
import { findChromium, findFirefox, findScreen } from './find-browser.mjs';
import { lintFirefox } from './lint-firefox.mjs';
import { projectEnvironment, projectFolder, runCommand } from './run-command.mjs';
import { setUp } from './setup.mjs';

/**
 * `npm test`: everything, on a machine with nothing but git, Node and npm. A step that fails does not keep the others
 * from running; the last line counts them all.
 */

const reports = path.join(projectFolder, 'test-results', 'reports');
/** @typedef {{ passed: number, failed: number }} Tally */
/** @type {(Tally & { name: string, seconds: number })[]} */
const results = [];

readCommandLine('test');
await setUp();
const environment = {
  ...projectEnvironment(),
  CHROMIUM_PATH: await findChromium({ install: true }),
  FIREFOX_PATH: await findFirefox({ install: true }),
};
await findScreen({ install: true });
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

// Each of these keeps one core busy: side by side they take as long as the longest.
await Promise.all([
  step('lint', () => command('eslint', '.', '--max-warnings', '0')),
  (async () => {
    await step('type-check', () => command('tsc', '--noEmit'));
    await step('format', () => command('prettier', '--check', '--log-level', 'warn', '.'));
    await step('builds', async () => once(await build()));
    await step('web-ext lint', async () => {
      const findings = await lintFirefox();
      for (const finding of findings) console.error(finding);
      return once(findings.length === 0);
    });
  })(),
]);
await step('unit and server tests', async () => {
  const report = path.join(reports, 'vitest.json');
  await runCommand(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    {
      env: environment,
    },
  );
  return tallyVitest(report);
});
await step('journeys in real browsers', async () => {
  const report = path.join(reports, 'playwright.json');
  await runCommand('playwright', ['test', '--reporter=list,json'], {
    env: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return tallyPlaywright(report);
});

console.log('');
for (const { name, passed, failed, seconds } of results)
  console.log(
    `${failed === 0 ? 'ok  ' : 'FAIL'}  ${name}: ${passed} passed, ${failed} failed (${seconds} s)`,
  );
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);

/**
 * @param {string} name
 * @param {() => Promise<Tally>} run
 */
async function step(name, run) {
  console.log(`\n--- ${name}`);
  const startedMs = Date.now();
  let tally;
  try {
    tally = await run();
  } catch (error) {
    console.error(error);
    tally = once(false);
  }
  results.push({ name, ...tally, seconds: Math.round((Date.now() - startedMs) / 1000) });
}

/**
 * What it says comes in one piece: another step may be talking meanwhile.
 *
 * @param {string[]} words
 */
async function command(...words) {
  const [program = '', ...args] = words;
  const { status, output } = await runCommand(program, args, { quiet: true });
  if (output !== '') console.log(`\n--- ${program} says\n${output}`);
  return once(status === 0);
}

/**
 * @param {boolean} good
 * @returns {Tally}
 */
function once(good) {
  return { passed: good ? 1 : 0, failed: good ? 0 : 1 };
}

/**
 * A file that could not be loaded has no tests to count, yet is a failure; so is a skipped test: it proved nothing.
 *
 * @param {string} report
 * @returns {Tally}
 */
function tallyVitest(report) {
  const { numPassedTests, numFailedTests, numPendingTests, testResults, success } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  const unloaded = testResults.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ file) =>
      file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  ).length;
  const failed = numFailedTests + numPendingTests + unloaded;
  return { passed: numPassedTests, failed: failed === 0 && !success ? 1 : failed };
}

/**
 * @param {string} report
 * @returns {Tally}
 */
function tallyPlaywright(report) {
  const { stats, errors } = JSON.parse(readFileSync(report, 'utf8'));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length };
}
