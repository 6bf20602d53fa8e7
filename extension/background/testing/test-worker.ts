import type { MessageName, Request, Responses } from '../../messaging/contract.ts';
import type { Handlers } from '../../messaging/receive.ts';
import { memoryKeyStore } from '../../devices/testing/memory-key-store.ts';
import { vaultSlot, vaultSlots } from '../../storage/items.ts';
import { installFakeBrowser, type FakeBrowser } from '../../storage/testing/fake-browser.ts';
import { cheapKdfCost, randomBytes } from '../../vault/testing/entries.ts';
import type { StoredVaultFile, WrappedKey } from '../../vault/vault-file.ts';
import type { Deps } from '../deps.ts';
import { handlersFor } from '../handlers.ts';

/** A worker on a fake browser, with a clock that stands until it is moved. */
export interface TestWorker {
  fake: FakeBrowser;
  deps: Deps;
  /** Unix ms; move it. */
  clock: { nowMs: number };
  /** Asks as a page of the extension does, past the router. */
  ask: <Name extends MessageName>(name: Name, request: Request<Name>) => Promise<Responses[Name]>;
}

export const passphrase = 'correct horse battery staple';

export function startTestWorker(): TestWorker {
  const fake = installFakeBrowser();
  const clock = { nowMs: 1_800_000_000_000 };
  const deps: Deps = {
    nowMs: () => clock.nowMs,
    randomBytes,
    kdfCost: cheapKdfCost,
    fetch: () => Promise.reject(new TypeError('no network in a unit test')),
    deviceKeys: memoryKeyStore(),
    openSocket: () => {
      throw new TypeError('no network in a unit test');
    },
    heardFrom: new Map(),
    clearClipboardIf: () => Promise.resolve(),
  };
  const ask = <Name extends MessageName>(name: Name, request: Request<Name>): Promise<Responses[Name]> => {
    // Made anew for each message: nothing that a worker remembers may matter.
    const handlers: Handlers = handlersFor(deps);
    return handlers[name](request, {});
  };
  return { fake, deps, clock, ask };
}

/** A worker whose vault is unlocked and holds nothing. */
export async function startUnlockedWorker(): Promise<TestWorker> {
  const worker = startTestWorker();
  await worker.ask('vault.create', { passphrase });
  return worker;
}

/** The vault as it lies in storage. */
export async function currentVaultFile(): Promise<StoredVaultFile> {
  const file = await vaultSlots[(await vaultSlot.get()) ?? 'a'].get();
  if (file === null) throw new Error('no vault');
  return file;
}

/** How a vault's key is sealed by its passphrase. */
export function byPassphrase(file: StoredVaultFile | null): WrappedKey {
  if (file?.wrappedKey == null) throw new Error('no passphrase opens it');
  return file.wrappedKey;
}

/** The `code` a promise is refused with; `done` if it is not. */
export async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'done',
    (error: unknown) => (error as { code?: unknown }).code,
  );
}
