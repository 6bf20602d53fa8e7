import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Those of `package.json` that are scripts of ours; `with-node24.mjs` hands on what it is told. */
const commands = Object.entries(
  (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts,
)
  .map(([name, line]) => ({ name, script: /^node (scripts\/\S+)$/.exec(line)?.[1] }))
  .filter((command): command is { name: string; script: string } => command.script !== undefined);

describe.each(commands)('npm run $name', ({ script }) => {
  test('asked for help says how it is used, and does nothing', () => {
    const { status, stdout, stderr } = run(script, '--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^usage: npm /);
  });

  test('told what it does not know says how it is used, and does nothing', () => {
    const { status, stdout, stderr } = run(script, '--no-such-option');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^usage: npm /m);
  });
});

test.each([
  ['scripts/bench-detect.mjs'],
  ['scripts/bench-detect.mjs', '--json'],
  ['scripts/bench-requests.mjs', 'browser'],
  ['scripts/bench-fill.mjs', 'react/', 'vue/'],
  ['scripts/bench-server.mjs', 'peer'],
  ['scripts/mutate-webauthn.mjs', 'no such guard'],
  ['scripts/race.mjs', '--rounds', '0'],
  ['scripts/race.mjs', '--rounds', 'many'],
])('%s %s %s is not understood', (script, ...words) => {
  const { status, stdout } = run(script, ...words);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
});

test('the parts that the help of bench:fill names are those of its page, and the pages', () => {
  const [, frameworks = ''] =
    /^const all = \{ (.*) \};$/m.exec(readFileSync('bench/widgets/page.js', 'utf8')) ?? [];
  const named = run('scripts/bench-fill.mjs', '--help').stdout.match(/\w+\/(?= |$)/gm);
  expect(named?.toSorted()).toEqual([...frameworks.split(', '), 'page'].map((part) => `${part}/`).toSorted());
});

function run(script: string, ...words: string[]) {
  return spawnSync(process.execPath, [script, ...words], { encoding: 'utf8', timeout: 30_000 });
}
