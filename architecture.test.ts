import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

interface Row {
  from: string;
  folders: string[];
  modules: string[];
}

const table = readImportTable(readFileSync('ARCHITECTURE.md', 'utf8'));
const sources = globSync('{shared,server,extension}/**/*.{ts,tsx}');

describe('the import table of ARCHITECTURE.md', () => {
  test('has a row for every folder that holds code', () => {
    const homeless = sources.filter((file) => rowOf(file) === undefined);
    expect(homeless).toEqual([]);
  });

  test('allows every import there is', () => {
    expect(sources.flatMap((file) => forbiddenImports(file))).toEqual([]);
  });

  test('refuses what it should (the test can fail)', () => {
    expect(forbidden('server/http/sessions.ts', '../store/sessions.ts')).toBe(true);
    expect(forbidden('server/factors/totp.ts', '../store/factors.ts')).toBe(true);
    expect(forbidden('extension/content/main.ts', '../vault/entry.ts')).toBe(true);
    expect(forbidden('extension/popup/main.tsx', '../background/fill.ts')).toBe(true);
    expect(forbidden('shared/totp.ts', 'node:crypto')).toBe(true);
    expect(forbidden('server/flows/sign-in.ts', 'kysely')).toBe(true);
    expect(forbidden('server/http/sign-ins.ts', '../flows/sign-in.ts')).toBe(false);
  });

  test('no file re-exports others, and no name tells nothing', () => {
    const barrels = sources.filter((file) =>
      /^export (\*|\{[^}]*\}) from /m.test(readFileSync(file, 'utf8')),
    );
    const empty = sources.filter((file) => /(^|\/)(utils?|helpers?|common|misc|index)\.tsx?$/.test(file));
    expect([...barrels, ...empty]).toEqual([]);
  });
});

function forbiddenImports(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const specifiers = [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)[^'"`;]*?from\s*['"]([^'"]+)['"]/g),
    ...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g),
    ...text.matchAll(/(?:^|\n)import\s*['"]([^'"]+)['"]/g),
  ].map((match) => match[1] ?? '');
  return specifiers
    .filter((specifier) => forbidden(file, specifier))
    .map((specifier) => `${file} → ${specifier}`);
}

function forbidden(file: string, specifier: string): boolean {
  const row = rowOf(file);
  if (row === undefined) return true;
  const rows = isTest(file) ? [row, ...table.filter(({ from }) => from === 'tests')] : [row];
  if (!specifier.startsWith('.'))
    return !rows.some(({ modules }) => modules.some((name) => moduleFits(specifier, name)));
  const target = path.posix.normalize(
    path.posix.join(path.posix.dirname(file), specifier.replace(/\?.*$/, '')),
  );
  return !rows.some(({ from, folders }) =>
    [from, ...folders].some((folder) => target === folder || target.startsWith(`${folder}/`)),
  );
}

/** The row of the deepest folder that holds the file; `server` itself means the files directly in it. */
function rowOf(file: string): Row | undefined {
  const fitting = table.filter(
    ({ from }) => file.startsWith(`${from}/`) && (from !== 'server' || path.posix.dirname(file) === 'server'),
  );
  return fitting.sort((a, b) => b.from.length - a.from.length)[0];
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || file.includes('/testing/');
}

function moduleFits(specifier: string, name: string): boolean {
  if (name.endsWith('*')) return specifier.startsWith(name.slice(0, -1));
  return specifier === name || specifier.startsWith(`${name}/`);
}

function readImportTable(markdown: string): Row[] {
  const section = markdown.split('## The import table')[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [from = '', folders = '', modules = ''] = line.split('|').slice(1, 4);
      return {
        from: from.trim().replaceAll('`', ''),
        folders: [...folders.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
        modules: modules
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== ''),
      };
    });
}
