import type { MakeBackupCodesRequest } from './api/backup-codes.ts';
import { maxChainLength, saltBytes, valueBytes } from './backup-code-chain.ts';

/**
 * How the settings page gets the start of a chain that the extension of this browser has made: the page marks the element that waits for
 * it, and the extension sends that element an event, after a click in its own window. The page does the rest itself, with the proof that the
 * owner gives there. Neither side believes the other: docs/decisions/023-backup-codes-of-a-paired-browser.md.
 */

/** On the element that waits: the ids of the account's devices, with a space between. */
export const backupCodesAttribute = 'data-countersign-backup-codes';
/** A `CustomEvent` at that element. Its detail is JSON text: a text crosses from the extension's world to the page's in every browser. */
export const backupCodesEvent = 'countersign-backup-codes';

/** What an event's detail says; null for anything but the start of a chain. Any script of the page can send one. */
export function readHandedOver(detail: unknown): MakeBackupCodesRequest | null {
  const value = typeof detail === 'string' && detail.length <= 1024 ? parseJson(detail) : null;
  if (typeof value !== 'object' || value === null) return null;
  const { salt, length, head } = value as Record<string, unknown>;
  if (typeof salt !== 'string' || !isBytes(salt, saltBytes)) return null;
  if (typeof head !== 'string' || !isBytes(head, valueBytes)) return null;
  if (typeof length !== 'number' || !Number.isInteger(length)) return null;
  return length >= 1 && length <= maxChainLength ? { salt, length, head } : null;
}

function isBytes(text: string, length: number): boolean {
  return text.length === Math.ceil((length * 8) / 6) && /^[A-Za-z0-9_-]+$/.test(text);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
