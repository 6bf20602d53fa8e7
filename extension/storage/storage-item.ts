import { ExtensionError } from '../../shared/extension-error.ts';

/** `sync` is missing on purpose: nothing of ours leaves this computer that way (X-E03). */
export type StorageAreaName = 'local' | 'session';

/** One typed key of `browser.storage`. All of them are declared in `items.ts`. */
export class StorageItem<Value> {
  readonly area: StorageAreaName;
  readonly key: string;
  readonly #defaultValue: Value;

  constructor(area: StorageAreaName, key: string, defaultValue: Value) {
    this.area = area;
    this.key = key;
    this.#defaultValue = defaultValue;
  }

  /**
   * The stored value, or the default. What was stored is not checked: disks and people edit it, so whoever depends on
   * its shape must look (the vault does).
   *
   * @throws ExtensionError `storage_failed` when the browser cannot read.
   */
  async get(): Promise<Value> {
    const found = await this.#attempt(() => browser.storage[this.area].get(this.key));
    return Object.hasOwn(found, this.key) ? (found[this.key] as Value) : structuredClone(this.#defaultValue);
  }

  /**
   * @throws ExtensionError `storage_failed` when the browser refuses: quota, disk. The old value may or may not be
   * there afterwards; what must not be lost is written to another key and read back (`vault/slots.ts`).
   */
  async set(value: Value): Promise<void> {
    await this.#attempt(() => browser.storage[this.area].set({ [this.key]: value }));
  }

  /** @throws ExtensionError `storage_failed`. */
  async remove(): Promise<void> {
    await this.#attempt(() => browser.storage[this.area].remove(this.key));
  }

  /** Calls back with every new value (the default after a removal) until the signal aborts. */
  onChanged(listener: (value: Value) => void, signal: AbortSignal): void {
    if (signal.aborted) return;
    const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
      const change = area === this.area ? changes[this.key] : undefined;
      if (change === undefined) return;
      listener(
        change.newValue === undefined ? structuredClone(this.#defaultValue) : (change.newValue as Value),
      );
    };
    browser.storage.onChanged.addListener(onChanged);
    signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(onChanged), {
      once: true,
    });
  }

  async #attempt<Result>(operation: () => Promise<Result>): Promise<Result> {
    try {
      return await operation();
    } catch (cause) {
      throw new ExtensionError('storage_failed', { cause });
    }
  }
}
