import { decodeBase32 } from '../../shared/base32.ts';
import type { OtpAccount } from '../../shared/otp-account.ts';
import { isWeakSecret } from '../../shared/totp.ts';
import type { Preview } from '../messaging/contract.ts';
import type { Entry, EntryView } from '../vault/entry.ts';

/**
 * What pages may see of the entries, in the vault's order: everything but the secrets and counters. That order is the
 * order of adding, so the last one is the newest, whatever the clock said; with it all that were added in one go.
 */
export function entryViews(entries: readonly Entry[], places?: ReadonlyMap<string, number>): EntryView[] {
  const newestAtMs = entries.at(-1)?.addedAtMs;
  return entries.map(({ id, type, issuer, account, digits, periodSeconds, sites, addedAtMs, secret }) => ({
    id,
    type,
    issuer,
    account,
    digits,
    periodSeconds,
    sites,
    addedAtMs,
    weak: isWeak(secret),
    newest: addedAtMs === newestAtMs,
    place: places?.get(id) ?? null,
  }));
}

/** What pages may see of one that is not in the vault yet. */
export function previewOf(
  { issuer, account, type, digits, periodSeconds, secret }: OtpAccount | Entry,
  duplicate: boolean,
): Preview['entries'][number] {
  return { issuer, account, type, digits, periodSeconds, weak: isWeak(secret), duplicate };
}

/** Whether a base32 secret is shorter than NIST's 112 bits. */
function isWeak(secret: string): boolean {
  return isWeakSecret(decodeBase32(secret) ?? new Uint8Array(0));
}
