import { readFileSync } from 'node:fs';
import { runCommand } from './run-command.mjs';

let listsAreFresh = false;

/**
 * Installs Debian packages where that needs no question: on Debian, as root or with a password-less sudo. Ubuntu is
 * left out because its `chromium` is a stub for a snap.
 *
 * @param {string[]} packages
 * @returns {Promise<boolean>} false if this machine does not allow it or the installation failed.
 */
export async function aptInstall(packages) {
  if (!isDebian()) return false;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (asRoot.length > 0 && (await run([...asRoot, 'true'])).status !== 0) return false;

  console.log(`setup: installing ${packages.join(', ')} with apt-get …`);
  if (!listsAreFresh) listsAreFresh = (await run([...asRoot, 'apt-get', 'update', '-qq'])).status === 0;
  const { status, output } = await run([
    ...asRoot,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    ...packages,
  ]);
  if (status !== 0) console.error(output.trim());
  return status === 0;
}

/** @param {string[]} words */
function run([command = '', ...args]) {
  return runCommand(command, args, { quiet: true, timeoutMs: 300_000 });
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
