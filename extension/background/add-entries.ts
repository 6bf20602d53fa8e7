import { decodeBase32 } from '../../shared/base32.ts';
import { ExtensionError } from '../../shared/extension-error.ts';
import {
  canonicalSecret,
  cleanName,
  defaultDigits,
  defaultPeriodSeconds,
  type OtpAccount,
} from '../../shared/otp-account.ts';
import { isMigrationUri, parseMigration } from '../../shared/otpauth-migration.ts';
import { parseOtpauthUri } from '../../shared/otpauth-uri.ts';
import type { Preview, Request } from '../messaging/contract.ts';
import { toBase64Url } from '../../shared/base64url.ts';
import type { Entry, EntryView } from '../vault/entry.ts';
import type { Deps } from './deps.ts';
import { entryViews, previewOf } from './entry-view.ts';
import { refusingOtpauth } from './otpauth-refusal.ts';
import { whatMakesCodes } from './same-codes.ts';
import { isSoundAccount } from './sound-account.ts';
import { changeEntries, withUnlockedEntries } from './vault-access.ts';

/**
 * What texts would add, without their secrets and without adding anything.
 *
 * @throws ExtensionError `otpauth_…` or `migration_…` with the position of what is wrong; as `withUnlockedEntries`.
 */
export async function previewEntries(deps: Deps, { texts }: Request<'entries.preview'>): Promise<Preview> {
  return previewOfAll(deps, readAccounts(texts));
}

/**
 * Adds all that the texts hold, or nothing: half an import looks like a whole one.
 *
 * @throws ExtensionError as {@link previewEntries}; `entry_duplicate`, with its position, unless that is allowed.
 */
export async function addEntries(
  deps: Deps,
  { texts, allowDuplicate }: Request<'entries.add'>,
): Promise<EntryView[]> {
  return addAccounts(deps, readAccounts(texts), allowDuplicate);
}

/**
 * What the options page read from exports of other programs, and which of it is here already.
 *
 * @throws ExtensionError `message_refused` for what no reader of ours gives; as `withUnlockedEntries`.
 */
export async function previewAccounts(
  deps: Deps,
  { accounts }: Request<'entries.preview-import'>,
): Promise<Preview> {
  refuseUnsound(accounts);
  return previewOfAll(deps, accounts);
}

/**
 * Adds what was chosen of exports, in one save.
 *
 * @throws ExtensionError as {@link previewAccounts}; `entry_duplicate`, with its position, unless that is allowed: another
 * window may have added it since the preview. Nothing is added then.
 */
export async function importAccounts(
  deps: Deps,
  { accounts, allowDuplicate }: Request<'entries.import'>,
): Promise<EntryView[]> {
  refuseUnsound(accounts);
  return addAccounts(deps, accounts, allowDuplicate);
}

/** Adds a secret that was typed, with the parameters nearly every site means when it prints only that. */
export async function addTypedEntry(
  deps: Deps,
  { issuer, account, secret, allowDuplicate }: Request<'entries.add-typed'>,
): Promise<EntryView[]> {
  const bytes = decodeBase32(secret);
  if (bytes === null) throw new ExtensionError('otpauth_secret_invalid');
  const typed = refusingOtpauth((): OtpAccount => ({
    type: 'totp',
    issuer: cleanName(issuer),
    account: cleanName(account),
    secret: canonicalSecret(bytes),
    algorithm: 'SHA1',
    digits: defaultDigits,
    periodSeconds: defaultPeriodSeconds,
    counter: null,
  }));
  return addAccounts(deps, [typed], allowDuplicate);
}

function refuseUnsound(accounts: readonly OtpAccount[]): void {
  if (!accounts.every(isSoundAccount)) throw new ExtensionError('message_refused');
}

function previewOfAll(deps: Deps, accounts: readonly OtpAccount[]): Promise<Preview> {
  return withUnlockedEntries(deps, (entries) => {
    const isKnown = knownAlready(entries);
    return { entries: accounts.map((account) => previewOf(account, isKnown(account))) };
  });
}

async function addAccounts(
  deps: Deps,
  accounts: readonly OtpAccount[],
  allowDuplicate: boolean,
): Promise<EntryView[]> {
  const added = accounts.map((account) => newEntry(deps, account));
  return changeEntries(deps, (before) => {
    const entries = [...before, ...added];
    const duplicate = added.findIndex(knownAlready(before));
    if (duplicate !== -1 && !allowDuplicate) {
      throw new ExtensionError('entry_duplicate', { detail: { entry: duplicate } });
    }
    const ids = new Set(added.map(({ id }) => id));
    return { entries, result: entryViews(entries).filter(({ id }) => ids.has(id)) };
  });
}

/** The pictures of one export belong together; everything else is one otpauth URI each. */
function readAccounts(texts: string[]): OtpAccount[] {
  const uris = texts.map((text, entry) => ({ text, entry })).filter(({ text }) => !isMigrationUri(text));
  const single = uris.map(({ text, entry }) => readUri(text, entry));
  const pictures = texts.filter(isMigrationUri);
  return [...single, ...(pictures.length > 0 ? refusingOtpauth(() => parseMigration(pictures)) : [])];
}

function readUri(text: string, entry: number): OtpAccount {
  try {
    return refusingOtpauth(() => parseOtpauthUri(text));
  } catch (error) {
    if (!(error instanceof ExtensionError)) throw error;
    throw new ExtensionError(error.code, { detail: { entry }, cause: error });
  }
}

/**
 * Tells of one account after the other whether its codes are made already, by an entry or by an account asked about
 * before; names and sites may differ.
 */
function knownAlready(entries: readonly Entry[]): (account: OtpAccount | Entry) => boolean {
  const known = new Set(entries.map(whatMakesCodes));
  return (account) => {
    const sizeBefore = known.size;
    return known.add(whatMakesCodes(account)).size === sizeBefore;
  };
}

function newEntry({ randomBytes, nowMs }: Deps, account: OtpAccount): Entry {
  const { type, issuer, account: name, secret, algorithm, digits, periodSeconds, counter } = account;
  return {
    id: toBase64Url(randomBytes(16)),
    type,
    issuer,
    account: name,
    secret,
    algorithm,
    digits,
    periodSeconds,
    counter,
    sites: [],
    addedAtMs: nowMs(),
  };
}
