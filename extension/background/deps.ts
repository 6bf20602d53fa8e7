import type { DeviceKeyStore } from '../devices/device-key.ts';
import type { RandomBytes } from '../vault/sealing.ts';
import type { KdfCost } from '../vault/vault-file.ts';

/** What the worker's parts are given instead of reaching for it; tests give their own. Storage is `storage/items.ts`. */
export interface Deps {
  /** This computer's clock, Unix ms, uncorrected. Codes are made with `correctedNowMs` (`clock.ts`). */
  nowMs: () => number;
  randomBytes: RandomBytes;
  /** What a passphrase costs today. */
  kdfCost: KdfCost;
  fetch: typeof fetch;
  /** The keys that pairings are proved with. */
  deviceKeys: DeviceKeyStore;
  openSocket: (url: string) => WebSocket;
  /** When a server was last heard over an open socket, Unix ms, by pairing. A new worker has no sockets, and so none of this. */
  heardFrom: Map<string, number>;
  /** Empties the clipboard if its text has this SHA-256 (hex). */
  clearClipboardIf: (sha256: string) => Promise<void>;
}
