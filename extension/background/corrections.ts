import { ExtensionError } from '../../shared/extension-error.ts';
import type { CorrectionsAt } from '../code-prompt/corrected-prompts.ts';
import type { Request } from '../messaging/contract.ts';
import { siteOf } from '../sites/site.ts';
import { maxCorrections, type StoredCorrection } from '../vault/correction.ts';
import type { Deps } from './deps.ts';
import { changeCorrections, peekCorrections } from './vault-access.ts';

export async function listCorrections(deps: Deps): Promise<StoredCorrection[]> {
  return [...(await peekCorrections(deps))];
}

/** Those for the page of a tab; none while the vault is locked, or for an address that the browser does not tell. */
export async function correctionsAt(deps: Deps, address: string | undefined): Promise<CorrectionsAt> {
  return correctionsAmong(await peekCorrections(deps).catch(() => []), address);
}

/** The same among those that were read already. */
export function correctionsAmong(
  all: readonly StoredCorrection[],
  address: string | undefined,
): CorrectionsAt {
  const origin = siteOf(address ?? '')?.origin ?? '';
  const own = all.filter((correction) => correction.origin === origin);
  return { origin, corrections: own.map(({ fingerprint, isCode }) => ({ fingerprint, isCode })) };
}

/**
 * Keeps what was said, in place of what was said before of the same fields.
 *
 * @throws ExtensionError `too_many_corrections`, nothing is kept then; `message_refused` for an origin that no code can
 * go to.
 */
export async function keepCorrections(
  deps: Deps,
  said: readonly StoredCorrection[],
): Promise<StoredCorrection[]> {
  if (said.some(({ origin }) => siteOf(origin)?.origin !== origin))
    throw new ExtensionError('message_refused');
  return changeCorrections(deps, (before) => {
    const kept = new Map([...before, ...said].map((correction) => [keyOf(correction), correction]));
    if (kept.size > maxCorrections) throw new ExtensionError('too_many_corrections');
    return [...kept.values()];
  });
}

export async function removeCorrection(
  deps: Deps,
  { origin, fingerprint }: Request<'corrections.remove'>,
): Promise<StoredCorrection[]> {
  return removeCorrections(deps, origin, [fingerprint]);
}

export async function removeCorrections(
  deps: Deps,
  origin: string,
  fingerprints: readonly string[],
): Promise<StoredCorrection[]> {
  const keys = new Set(fingerprints.map((fingerprint) => keyOf({ origin, fingerprint })));
  return changeCorrections(deps, (before) => before.filter((correction) => !keys.has(keyOf(correction))));
}

function keyOf({ origin, fingerprint }: Pick<StoredCorrection, 'origin' | 'fingerprint'>): string {
  return `${origin} ${fingerprint}`;
}
