import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { buildInputs, hashOf } from './build.mjs';
import { lintFirefox } from './lint-firefox.mjs';
import { projectFolder, runCommand } from './run-command.mjs';

/** Checks of what is in dist/: `npm test` builds first; alone, run `npm run build` before. */

const browsers = ['chrome', 'firefox'] as const;
const elsewhere = mkdtempSync(path.join(tmpdir(), 'countersign-rebuild-'));
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

describe.each(browsers)('dist/%s', (browser) => {
  const manifest = JSON.parse(readFileSync(`dist/${browser}/manifest.json`, 'utf8')) as Record<
    string,
    unknown
  >;
  const scripts = filesUnder(`dist/${browser}`).filter((file) => file.endsWith('.js'));

  test('X-H01 asks for exactly these permissions; a change here is a change for every person who installed it', () => {
    expect(manifest['permissions']).toEqual(['storage', 'alarms', 'notifications', 'activeTab', 'scripting']);
    expect(manifest['optional_permissions']).toEqual(
      browser === 'chrome'
        ? ['idle', 'clipboardRead', 'clipboardWrite', 'offscreen']
        : ['idle', 'clipboardRead', 'clipboardWrite'],
    );
  });

  test('X-H01 may ask for sites that a code can go to, and for no others', () => {
    expect(manifest['optional_host_permissions']).toEqual(['https://*/*', 'http://*.localhost/*']);
  });

  test('X-H01 X-C14 reaches no site by itself and shows none of its files to any', () => {
    for (const key of [
      'host_permissions',
      'content_scripts',
      'web_accessible_resources',
      'externally_connectable',
    ])
      expect(manifest).not.toHaveProperty(key);
  });

  test('puts little into a page: the script that reads and fills, and the one that notices', () => {
    const size = (file: string) => gzipSync(readFileSync(`dist/${browser}/${file}`), { level: 9 }).length;
    // Decision 013 tells what is in it: the words, and what weighs them, are the worker's.
    expect(size('content.js')).toBeLessThan(12 * 1024);
    expect(size('notice.js')).toBeLessThan(3 * 1024);
  });

  test('X-H03 carries no remote code and nothing that makes code from text', () => {
    const suspicious = scripts.filter((file) =>
      /\beval\(|new Function\(|importScripts\(|import\(["'`]https?:|<script[^>]+src=["']https?:|sourceMappingURL/.test(
        readFileSync(file, 'utf8'),
      ),
    );
    expect(suspicious).toEqual([]);
  });

  test('the readers of other programs’ exports are loaded by the options page alone, and only when wanted', () => {
    const root = `dist/${browser}`;
    const marked = scripts.filter((file) =>
      readFileSync(file, 'utf8').includes('encKeyValidation_DO_NOT_EDIT'),
    );
    expect(marked).toHaveLength(1);
    const [reader = ''] = marked.map((file) => path.basename(file));
    const naming = filesUnder(root)
      .filter((file) => /\.(js|html|json)$/.test(file))
      .filter((file) => readFileSync(file, 'utf8').includes(reader))
      .map((file) => path.basename(file));
    expect(naming).toEqual([expect.stringMatching(/^options\.html-[\w-]+\.js$/)]);
    expect(readFileSync(path.join(root, 'extension/options/options.html'), 'utf8')).not.toContain(reader);
  });

  test('X-H03 builds to the same bytes from the same sources in another folder', async () => {
    const copy = path.join(elsewhere, browser);
    for (const input of buildInputs) cpSync(input, path.join(copy, input), { recursive: true });
    cpSync('package.json', path.join(copy, 'package.json'));
    symlinkSync(path.join(projectFolder, 'node_modules'), path.join(copy, 'node_modules'));
    const twice = [];
    for (const outDir of ['once', 'again']) {
      const { status, output } = await runCommand(
        'vite',
        ['build', copy, '--config', path.join(copy, 'vite.config.ts'), '--mode', browser, '--outDir', outDir],
        { quiet: true, cwd: copy },
      );
      expect(status, output).toBe(0);
      twice.push(hashOf(['.'], path.join(copy, outDir)));
    }
    expect(twice).toEqual([hashOf(['.'], `dist/${browser}`), hashOf(['.'], `dist/${browser}`)]);
  });
});

describe('dist/firefox', () => {
  test('X-H02 passes Mozilla’s linter: no error, and no warning but Preact’s own', async () => {
    expect(await lintFirefox()).toEqual([]);
  });

  test('X-H02 says who it is, what it collects and where its background is', () => {
    expect(JSON.parse(readFileSync('dist/firefox/manifest.json', 'utf8'))).toMatchObject({
      browser_specific_settings: {
        gecko: {
          id: 'countersign@countersign.example',
          data_collection_permissions: { required: ['none'] },
        },
      },
      background: { scripts: [expect.stringMatching(/\.js$/)] },
    });
  });
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
