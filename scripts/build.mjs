import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readCommandLine } from './command-lines.mjs';
import { projectFolder, runCommand } from './run-command.mjs';
import { setUp } from './setup.mjs';

/** What a build may depend on; a change anywhere in here builds everything again. */
export const buildInputs = [
  'extension',
  'shared',
  'server/pages',
  'manifest.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
];
const targets = /** @type {const} */ (['chrome', 'firefox', 'pages']);

/**
 * Builds the extension for both browsers and the server's pages into dist/, each only if its inputs or its outputs
 * are not those of the last build.
 *
 * @returns {Promise<boolean>} false if a build failed; the reason has been shown.
 */
export async function build() {
  const inputsHash = hashOf(buildInputs);
  for (const target of targets) {
    const stampFile = path.join(projectFolder, 'dist', `${target}.stamp`);
    const stamp = () => `${inputsHash} ${hashOf(['.'], `dist/${target}`)}\n`;
    if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp()) continue;

    console.log(`build: ${target} …`);
    const { status, output } = await runCommand('vite', ['build', '--mode', target, '--logLevel', 'warn'], {
      quiet: true,
    });
    if (status !== 0) {
      console.error(output.trim());
      console.error(`build: ${target} failed`);
      return false;
    }
    refuseDevelopmentOutput(target);
    writeFileSync(stampFile, stamp());
  }
  return true;
}

/**
 * The development server's output loads code from localhost and opens the extension to every page: it must never
 * ship.
 *
 * @param {string} target
 */
function refuseDevelopmentOutput(target) {
  const tainted = filesUnder(`dist/${target}`, projectFolder).filter((file) =>
    /localhost:5173|@vite/.test(readFileSync(path.join(projectFolder, file), 'latin1')),
  );
  if (tainted.length > 0) throw new Error(`development code in the build: ${tainted.join(', ')}`);
}

/**
 * One hash over the names and contents of files and folders; tests and missing paths do not count.
 *
 * @param {string[]} roots
 * @param {string} [folder] - What the roots and the names are relative to.
 */
export function hashOf(roots, folder = projectFolder) {
  const hash = createHash('sha256');
  for (const file of roots.flatMap((root) => filesUnder(root, folder))) {
    const content = readFileSync(path.resolve(folder, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]} Sorted, relative to the folder.
 */
function filesUnder(root, folder) {
  const absolute = path.resolve(folder, root);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [root];
  return readdirSync(absolute)
    .sort()
    .filter((name) => !/\.test\.tsx?$/.test(name))
    .flatMap((name) => filesUnder(path.posix.join(root, name), folder));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  readCommandLine('build');
  await setUp();
  const built = await build();
  if (built) console.log('build: dist/chrome, dist/firefox and dist/pages are up to date');
  process.exitCode = built ? 0 : 1;
}
