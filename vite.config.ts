import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build, defineConfig, type Plugin, type UserConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

/**
 * Three builds from one file: `vite build --mode chrome | firefox | pages`.
 * The development server writes to its own folder: its output opens the extension to every page and must never ship.
 */
export default defineConfig(({ command, mode }) =>
  mode === 'pages' ? pages : extension(mode === 'firefox' ? 'firefox' : 'chrome', command),
);

const pages: UserConfig = {
  root: 'server/pages',
  base: '/',
  plugins: [preact()],
  build: {
    outDir: '../../dist/pages',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // The pages' Content-Security-Policy allows no data: URLs.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // The pages take paths and types from shared/api, not the schemas: without this all of TypeBox would come along.
      treeshake: { manualPureFunctions: ['Type'] },
      input: [
        ...['sign-in', 'sign-up', 'settings', 'recovery', 'support', 'dev-phone'],
        ...['forgot-password', 'mail-link', 'dev-mail', 'not-found'],
      ].map((page) => `server/pages/${page}.html`),
    },
  },
};

function extension(target: 'chrome' | 'firefox', command: 'build' | 'serve'): UserConfig {
  return {
    plugins: [
      preact(),
      locales,
      injectedScript('content'),
      injectedScript('notice'),
      crx({ manifest: manifestFor(target), browser: target }),
    ],
    build: {
      outDir: command === 'serve' ? 'dist/dev' : `dist/${target}`,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      // Opened by our own pages, or by the worker only: the manifest does not name them.
      rolldownOptions: { input: openedByUs[target] },
    },
    server: { host: '127.0.0.1', port: 5173, strictPort: true },
  };
}

/** Firefox has no offscreen documents, and no passkeys for extensions to unlock with. */
const openedByUs = {
  chrome: ['extension/background/clipboard-page/clipboard-page.html', 'extension/unlock/unlock.html'],
  firefox: [],
};

/** Browsers want `_locales` beside the manifest; ours lie with the extension's other sources. */
const locales: Plugin = {
  name: 'countersign:locales',
  generateBundle() {
    for (const file of globSync('extension/_locales/*/messages.json'))
      this.emitFile({
        type: 'asset',
        fileName: path.posix.relative('extension', file),
        source: readFileSync(file),
      });
  },
};

const injected = { content: 'extension/content/main.ts', notice: 'extension/content/notice/main.ts' };

/**
 * The scripts that are injected on a gesture (`background/frames.ts`) and on sites that were opened to noticing
 * (`background/noticing.ts`): each one self-contained file under a fixed name, in no manifest. Nothing has to be
 * web-accessible for them, so no page can probe for us.
 */
function injectedScript(name: keyof typeof injected): Plugin {
  return {
    name: `countersign:${name}-script`,
    async generateBundle() {
      const built = await build({
        configFile: false,
        logLevel: 'warn',
        build: {
          write: false,
          target: 'es2022',
          modulePreload: false,
          lib: { entry: injected[name], formats: ['iife'], name: 'countersign' },
        },
      });
      const chunks = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
      const [script] = chunks;
      if (script?.type !== 'chunk' || chunks.length !== 1)
        throw new Error(`the script ${name}.js is not one file`);
      this.emitFile({ type: 'asset', fileName: `${name}.js`, source: script.code });
    },
  };
}

/** The manifest names sources and is Chrome's; Firefox wants an event page, an add-on id and no key. */
function manifestFor(target: 'chrome' | 'firefox'): ManifestV3Export {
  if (target === 'chrome') return manifest;
  const { key, minimum_chrome_version, ...rest } = manifest;
  return {
    ...rest,
    optional_permissions: rest.optional_permissions.filter((permission) => permission !== 'offscreen'),
    background: { scripts: [manifest.background.service_worker], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'countersign@countersign.example',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  } as unknown as ManifestV3Export;
}
