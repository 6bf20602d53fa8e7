import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';

/** A browser in which everything exists, and that writes down who listens to what and which functions are called. */
function recordingBrowser() {
  const listening: string[] = [];
  let running = true;
  const called: { path: string; arguments: unknown[] }[] = [];
  /** All of them must be added in one go: an event that came first would be lost to a later one. */
  const listen = (path: string): void => {
    if (listening.length === 0) queueMicrotask(() => (running = false));
    listening.push(running ? path : `${path}, too late`);
  };
  const at = (path: string): unknown =>
    new Proxy(() => undefined, {
      get: (_target, key) => {
        if (typeof key === 'symbol' || key === 'then') return undefined;
        if (key === 'addListener') return () => listen(path);
        if (key === 'hasListener') return () => listening.includes(path);
        return at(path === '' ? key : `${path}.${key}`);
      },
      apply: (_target, _this, given: unknown[]) => {
        called.push({ path, arguments: given });
        return Promise.resolve({});
      },
    });
  return { listening, called, browser: at('') };
}

test('R-F01 X-D03 every listener is there before the first await, and none is for pages or other extensions', async () => {
  const recorded = recordingBrowser();
  vi.stubGlobal('browser', recorded.browser);
  await import('./main.ts');
  expect(recorded.listening.sort()).toEqual([
    'alarms.onAlarm',
    'commands.onCommand',
    'idle.onStateChanged',
    'notifications.onClicked',
    'permissions.onAdded', // of the screen lock
    'permissions.onAdded', // of sites
    'permissions.onRemoved',
    'runtime.onInstalled', // of the introduction
    'runtime.onInstalled', // of sites
    'runtime.onMessage',
    'runtime.onStartup',
    'storage.onChanged',
    'storage.onChanged', // of pairings
  ]);
  vi.unstubAllGlobals();
});

test('X-E03 both areas are closed to content scripts whenever the worker starts', async () => {
  vi.resetModules();
  const recorded = recordingBrowser();
  vi.stubGlobal('browser', recorded.browser);
  await import('./main.ts');
  for (const area of ['local', 'session']) {
    expect(recorded.called).toContainEqual({
      path: `storage.${area}.setAccessLevel`,
      arguments: [{ accessLevel: 'TRUSTED_CONTEXTS' }],
    });
  }
  expect(recorded.called.filter(({ path }) => path.startsWith('storage.sync'))).toEqual([]);
  vi.unstubAllGlobals();
});

test('X-E17 windows in incognito share the one worker, and so its turns at the vault', () => {
  const manifest = JSON.parse(readFileSync('manifest.json', 'utf8')) as Record<string, unknown>;
  expect(manifest['incognito'] ?? 'spanning').toBe('spanning');
});

test('X-D03 the manifest lets no page and no other extension speak to the worker', () => {
  const manifest = JSON.parse(readFileSync('manifest.json', 'utf8')) as Record<string, unknown>;
  expect(Object.keys(manifest)).not.toContain('externally_connectable');
  expect(Object.keys(manifest)).not.toContain('web_accessible_resources');
});
