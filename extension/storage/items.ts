import type { LoginRequest } from '../../shared/api/login-requests.ts';
import type { ExtensionErrorCode } from '../../shared/error-codes.ts';
import { DatabaseItem } from './database-item.ts';
import { StorageItem } from './storage-item.ts';
import type { Sealed, StoredVaultFile } from '../vault/vault-file.ts';

/**
 * Every key this extension stores, its area, its default and why it is kept. This list is what to review for
 * privacy. `local` is on disk and survives, as a {@link DatabaseItem} does; `session` is in memory only and is gone with the browser.
 * Nothing is ever put into `sync`. No secret is ever put on the disk in the clear, not even for a moment:
 * Chromium's log-structured stores keep what was overwritten and removed.
 */

/** The sealed vault lies in two slots; a save writes the other one, then flips `vaultSlot`. */
export const vaultSlots = {
  a: new StorageItem<StoredVaultFile | null>('local', 'vault.a', null),
  b: new StorageItem<StoredVaultFile | null>('local', 'vault.b', null),
};
/** Which slot is the vault; the other is the last good one before it. */
export const vaultSlot = new StorageItem<'a' | 'b' | null>('local', 'vault.slot', null);
/** The same save once more, sealed as it is, in another store: the browser can lose what it had confirmed of one (R-F04). */
export const vaultCopy = new DatabaseItem<StoredVaultFile | null>('vault.copy', null);
/** True while what lies in `vaultCopy` belongs to a vault that was set aside when nobody could read it. */
export const isVaultCopyGivenUp = new StorageItem<boolean>('local', 'vault.copy-given-up', false);
/**
 * A damaged vault that its owner set aside, number 1, 2, …: what lay in both slots, as JSON text, so that it stays to
 * the letter what it was. Sealed as ever. Each number is written once and never removed.
 */
export function setAsideVault(number: number): StorageItem<string | null> {
  return new StorageItem<string | null>('local', `vault.aside.${number}`, null);
}

/** When a sealed copy was last saved, Unix ms: the passphrase is not given up without one, or a second passkey. */
export const backupSavedAtMs = new StorageItem<number>('local', 'backup.savedAtMs', 0);

/** Wrong passphrases in a row and when the next try is admitted: survives a restart of the browser. */
export const unlockAttempts = new StorageItem<{ failures: number; nextTryAtMs: number }>(
  'local',
  'unlock.attempts',
  {
    failures: 0,
    nextTryAtMs: 0,
  },
);

/** The person's choices; nothing in here is secret. */
export interface Settings {
  /** Minutes without use until the vault locks; 0 means with the browser only. */
  lockAfterMinutes: number;
  lockWithScreen: boolean;
  /** Seconds until a copied code is taken from the clipboard, if that permission was given. */
  clearClipboardAfterSeconds: number;
  /** Where a prompt was noticed, a line in the page names the key. Pages can see such a line. */
  showHint: boolean;
}
/** Security-cases P13. */
export const defaultSettings: Settings = {
  lockAfterMinutes: 15,
  lockWithScreen: true,
  clearClipboardAfterSeconds: 30,
  showHint: false,
};
export const settings = new StorageItem<Settings>('local', 'settings', defaultSettings);

/** The server whose clock is asked, how far this computer's clock is off, and whether the person wants it used. */
export interface ClockState {
  serverOrigin: string | null;
  /** Server time minus this computer's time. */
  offsetMs: number;
  checkedAtMs: number;
  useOffset: boolean;
}
export const clockState = new StorageItem<ClockState>('local', 'clock', {
  serverOrigin: null,
  offsetMs: 0,
  checkedAtMs: 0,
  useOffset: false,
});

/** The unlocked vault key, base64url. In memory only; removed by every lock. */
export const unlockedKey = new StorageItem<string | null>('session', 'vault.key', null);
/** Entries removed since the vault was unlocked, sealed, to be put back. In memory only; removed by every lock. */
export const removedEntries = new StorageItem<{ id: string; index: number; salt: string; sealed: Sealed }[]>(
  'session',
  'vault.removed',
  [],
);
/** Last use of the unlocked vault, Unix ms; the lock alarm compares with it. */
export const lastUsedAtMs = new StorageItem<number>('session', 'vault.lastUsedAtMs', 0);
/** When the lock alarm last looked, Unix ms: an earlier time now means that the clock was set back meanwhile. */
export const lastLookedAtMs = new StorageItem<number>('session', 'vault.lastLookedAtMs', 0);
/** SHA-256 of the copied code and when to clear it: the code itself is not kept. */
export const clipboardDue = new StorageItem<{ sha256: string; clearAtMs: number } | null>(
  'session',
  'clipboard.due',
  null,
);
/** One gesture, one fill: written when the person asks, taken by the first answer. */
export interface PendingFill {
  id: string;
  tabId: number;
  askedAtMs: number;
}
export const pendingFill = new StorageItem<PendingFill | null>('session', 'fill.pending', null);
/** What the keyboard command could not do without a person; the popup opens on it. */
export interface PopupNotice {
  code: string;
  tabId: number;
  atMs: number;
}
export const popupNotice = new StorageItem<PopupNotice | null>('session', 'popup.notice', null);

/**
 * This browser is paired with an account at a server: what is needed to ask while the vault is locked, and no more. What the account, the
 * service and this browser are called is in the vault. The key lies in IndexedDB (`devices/browser-key-store.ts`), under the same id.
 */
export interface StoredPairing {
  /** Ours, drawn here. */
  id: string;
  /** The server's origin. */
  server: string;
  /** What the server calls this browser and the account: random, and telling nothing. Null until it has said. */
  deviceId: string | null;
  accountId: string | null;
  /** `waiting`: its owner has not confirmed it on the page yet. `ended`: the server does not know it any more; kept until that was seen. */
  state: 'waiting' | 'paired' | 'ended';
  /** When it was begun, Unix ms. */
  sinceMs: number;
}
/** On disk: a pairing outlives the browser, as its key does. In the order of pairing. */
export const pairings = new StorageItem<StoredPairing[]>('local', 'pairings', []);
/** Server time minus this computer's, by server, where a proof was refused for it. In memory only: worked out again when needed. */
export const serverClocks = new StorageItem<Record<string, number>>('session', 'servers.clocks', {});
/** The phrase of a pairing that waits, to be compared with the page's. In memory only, as the code it is made from. */
export const pairingPhrase = new StorageItem<{ id: string; phrase: string } | null>(
  'session',
  'pairings.phrase',
  null,
);

/** What a server said last that a paired browser is and was asked, and how sure that still is. */
export interface HeldRequests {
  /** Newest first. */
  requests: LoginRequest[];
  /** What stands for this list at the server, to be told of the next one; null before there is one. */
  mark: string | null;
  /** Unix ms by the server's clock when it said so. */
  saidAtMs: number;
  /** Server time minus this computer's, at that moment. */
  offsetMs: number;
  /** When that was, by this computer's clock; null: never since the browser was started. */
  knownAtMs: number | null;
  /** Why nothing newer is known; how often in a row; when to ask again by itself (Unix ms). */
  failure: ExtensionErrorCode | null;
  failures: number;
  nextTryAtMs: number;
}
export const nothingHeld: HeldRequests = {
  requests: [],
  mark: null,
  saidAtMs: 0,
  offsetMs: 0,
  knownAtMs: null,
  failure: null,
  failures: 0,
  nextTryAtMs: 0,
};
/** By pairing. In memory only, and the same for the next worker: a popup shows it before a server has answered. */
export const heldRequests = new StorageItem<Record<string, HeldRequests>>('session', 'requests.held', {});
/** Requests that a notification was shown for, while they wait: each is told of once. */
export const announcedRequests = new StorageItem<string[]>('session', 'requests.announced', []);
/** How many login requests the toolbar button says. */
export const pendingCount = new StorageItem<number>('session', 'requests.pending', 0);
/** Decisions that were signed: the same answer, given again, is sent again as it is (X-G06). */
export const signedDecisions = new StorageItem<{ requestId: string; answered: string; decision: string }[]>(
  'session',
  'requests.signed',
  [],
);
