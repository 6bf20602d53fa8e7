import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder, runCommand } from './run-command.mjs';

/**
 * Runs Mozilla's linter over dist/firefox. Preact sets innerHTML where `dangerouslySetInnerHTML` is asked for; that
 * one assignment is inside the library, we never ask for it, and it is the only warning let through.
 *
 * @returns {Promise<string[]>} Every error and warning that counts, one line each; empty when all is well.
 */
export async function lintFirefox() {
  const { output } = await runCommand(
    'web-ext',
    ['lint', '--source-dir', 'dist/firefox', '--self-hosted', '--output', 'json'],
    { quiet: true, timeoutMs: 120_000 },
  );
  const json = output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1);
  /** @type {{ errors: Finding[], warnings: Finding[] }} */
  const report = JSON.parse(json);
  return [...report.errors, ...report.warnings.filter((finding) => !namesPreact(finding))].map(
    ({ _type, code, file, line, column, message }) =>
      `${_type} ${code} ${file ?? ''}:${line ?? ''}:${column ?? ''} ${message}`,
  );
}

/**
 * @typedef {{ _type: string, code: string, message: string, file?: string, line?: number, column?: number }} Finding
 */

/**
 * Preact's assignment reads `x.innerHTML = y.__html`: the name `__html` is its own and survives minification.
 *
 * @param {Finding} finding
 */
function namesPreact({ code, file, line, column }) {
  if (code !== 'UNSAFE_VAR_ASSIGNMENT' || file === undefined || line === undefined) return false;
  const text =
    readFileSync(path.join(projectFolder, 'dist', 'firefox', file), 'utf8').split('\n')[line - 1] ?? '';
  const around = text.slice(Math.max(0, (column ?? 0) - 200), (column ?? 0) + 200);
  return around.includes('.innerHTML') && around.includes('.__html');
}
