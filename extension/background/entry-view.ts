import { decodeBase32 } from '../../shared/base32.ts';
import type { OtpAccount } from '../../shared/otp-account.ts';
import { isWeakSecret } from '../../shared/totp.ts';
import type { Preview } from '../messaging/contract.ts';
import type { Entry, EntryView } from '../vault/entry.ts';

/** Added in one go and marked. More than these a person does not look for among the others: the mark would tell nothing. */
const mostNewest = 3;

/**
 * What pages may see of the entries, in the vault's order: everything but the secrets and counters. That order is the
 * order of adding, so the last one is the newest, whatever the clock said; with it the few that were added in one go.
 */
export function entryViews(entries: readonly Entry[], places?: ReadonlyMap<string, number>): EntryView[] {
  const newestAtMs = newestOf(entries);
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

/** When those were added that are marked as newest; null for none. */
function newestOf(entries: readonly Entry[]): number | null {
  const addedAtMs = entries.at(-1)?.addedAtMs;
  const together = entries.filter((entry) => entry.addedAtMs === addedAtMs);
  return addedAtMs === undefined || together.length > mostNewest ? null : addedAtMs;
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
