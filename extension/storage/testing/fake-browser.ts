import type { Browser } from 'webextension-polyfill';
import { fakeIndexedDb } from './fake-indexed-db.ts';

type Areas = 'local' | 'session';

/** One storage operation that is about to happen, as seen by {@link FakeBrowser.misbehave}. */
export interface StorageOperation {
  area: Areas | 'database';
  kind: 'get' | 'set' | 'remove';
  key: string;
  value?: unknown;
}

/**
 * What becomes of it: done; refused with nothing changed (quota); refused although it was done (late news);
 * half done and claimed to be whole (a torn write); claimed to be done, and nothing was.
 */
export type StorageFate = 'done' | 'refused' | 'refused-but-done' | 'torn' | 'lost';

export interface FakeBrowser {
  /** What lies in the areas, as JSON would give it back. */
  data: Record<Areas, Map<string, string>>;
  /** What lies in IndexedDB, the same way. */
  database: Map<string, string>;
  /** Every operation so far, with deep copies of what was written. */
  log: StorageOperation[];
  /** Decides about each operation; may also wait. Tests replace it. */
  misbehave: (operation: StorageOperation) => StorageFate | Promise<StorageFate>;
  alarms: Map<string, { scheduledTime: number; periodInMinutes?: number }>;
  /** What the browser has given: names, and the patterns of sites. */
  permissions: Set<string>;
  /** What the toolbar button says, by tab. */
  badges: Map<number, { text?: string; title?: string }>;
  /** What it says in every other tab. */
  badge: { text: string; title: string };
  /** Notifications that are shown, by their ids. */
  notifications: Map<string, { title: string; message: string; buttons?: unknown }>;
  /** Every notification that came up so far. */
  notified: string[];
  /** As a browser restart does: what is in memory only is gone. */
  restart: () => void;
  browser: Browser;
}

/** An in-memory `browser` and `indexedDB`, as much of them as the worker's modules use. Installs itself as the globals. */
export function installFakeBrowser(): FakeBrowser {
  const onStorageChanged = new Set<(changes: Record<string, object>, area: string) => void>();
  const fake: FakeBrowser = {
    data: { local: new Map(), session: new Map() },
    database: new Map(),
    log: [],
    misbehave: () => 'done',
    alarms: new Map(),
    permissions: new Set(),
    badges: new Map(),
    badge: { text: '', title: 'name' },
    notifications: new Map(),
    notified: [],
    restart: () => {
      fake.data.session.clear();
      fake.alarms.clear();
    },
    browser: {} as Browser,
  };

  async function operate<Result>(
    operation: StorageOperation,
    act: (fate: StorageFate) => Result,
  ): Promise<Result> {
    fake.log.push(structuredClone(operation));
    const fate = await fake.misbehave(operation);
    if (fate === 'refused') throw new Error('QUOTA_BYTES quota exceeded');
    const result = act(fate);
    if (fate === 'refused-but-done') throw new Error('IO error');
    return result;
  }

  function changed(area: Areas, key: string, newValue: unknown): void {
    for (const listener of onStorageChanged) listener({ [key]: { newValue } }, area);
  }

  /** Null takes back what was said of the tab. */
  function badge(tabId: number | undefined, key: 'text' | 'title', value: string | null): Promise<void> {
    if (tabId === undefined) fake.badge[key] = value ?? '';
    else {
      const { [key]: _before, ...others } = fake.badges.get(tabId) ?? {};
      fake.badges.set(tabId, value === null ? others : { ...others, [key]: value });
    }
    return Promise.resolve();
  }

  const area = (name: Areas) => ({
    get: (key: string) =>
      operate({ area: name, kind: 'get', key }, () => {
        const json = fake.data[name].get(key);
        return json === undefined ? {} : { [key]: JSON.parse(json) as unknown };
      }),
    set: async (items: Record<string, unknown>) => {
      for (const [key, value] of Object.entries(items)) {
        await operate({ area: name, kind: 'set', key, value }, (fate) => {
          if (fate === 'lost') return;
          const stored = fate === 'torn' ? tear(value) : value;
          fake.data[name].set(key, JSON.stringify(stored));
          changed(name, key, stored);
        });
      }
    },
    remove: (key: string) =>
      operate({ area: name, kind: 'remove', key }, (fate) => {
        if (fate === 'lost') return;
        fake.data[name].delete(key);
        changed(name, key, undefined);
      }),
    setAccessLevel: () => Promise.resolve(),
  });

  fake.browser = {
    storage: {
      local: area('local'),
      session: area('session'),
      onChanged: {
        addListener: (listener: never) => onStorageChanged.add(listener),
        removeListener: (listener: never) => onStorageChanged.delete(listener),
      },
    },
    alarms: {
      create: (name: string, { when = 0, ...info }: { when?: number; periodInMinutes?: number }) => {
        fake.alarms.set(name, { scheduledTime: when, ...info });
        return Promise.resolve();
      },
      clear: (name: string) => Promise.resolve(fake.alarms.delete(name)),
      get: (name: string) => Promise.resolve(fake.alarms.get(name)),
    },
    permissions: {
      contains: ({ permissions = [], origins = [] }: { permissions?: string[]; origins?: string[] }) =>
        Promise.resolve([...permissions, ...origins].every((permission) => fake.permissions.has(permission))),
      getAll: () => Promise.resolve({ origins: [...fake.permissions].filter((name) => name.includes('/')) }),
      remove: ({ origins }: { origins: string[] }) =>
        Promise.resolve(origins.map((origin) => fake.permissions.delete(origin)).includes(true)),
    },
    tabs: {
      get: () => Promise.reject(new Error('No tab with id')),
      query: () => Promise.resolve([...fake.badges.keys()].map((id) => ({ id }))),
    },
    notifications: {
      create: (id: string, shown: { title: string; message: string }) => {
        fake.notifications.set(id, shown);
        fake.notified.push(id);
        return Promise.resolve(id);
      },
      clear: (id: string) => Promise.resolve(fake.notifications.delete(id)),
    },
    action: {
      setBadgeText: ({ text, tabId }: { text: string | null; tabId?: number }) => badge(tabId, 'text', text),
      setTitle: ({ title, tabId }: { title: string; tabId?: number }) => badge(tabId, 'title', title),
      getBadgeText: ({ tabId = -1 }) => Promise.resolve(fake.badges.get(tabId)?.text ?? fake.badge.text),
      getTitle: ({ tabId = -1 }) => Promise.resolve(fake.badges.get(tabId)?.title ?? fake.badge.title),
      setBadgeBackgroundColor: () => Promise.resolve(),
      setBadgeTextColor: () => Promise.resolve(),
    },
    scripting: { executeScript: () => Promise.reject(new Error('Cannot access contents of the page')) },
    commands: { getAll: () => Promise.resolve([{ name: 'fill-code', shortcut: 'Alt+Shift+K' }]) },
    i18n: { getMessage: (key: string, gaps: string[] = []) => [key, ...gaps].join(' ') },
    runtime: {
      id: 'ourselves',
      getURL: (path: string) => `chrome-extension://ourselves/${path}`,
      getManifest: () => ({ optional_permissions: ['idle', 'clipboardRead', 'clipboardWrite', 'offscreen'] }),
    },
  } as unknown as Browser;
  globalThis.browser = fake.browser;
  globalThis.indexedDB = fakeIndexedDb(fake, operate);
  return fake;
}

/** Half of what should have been written. */
export function tear(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return null;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.slice(0, Math.ceil(entries.length / 2)));
}
