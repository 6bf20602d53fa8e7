import { Type, type Static, type TProperties, type TSchema } from 'typebox';
import type { LoginRequestState } from '../../shared/api/login-requests.ts';
import type { ExtensionErrorCode } from '../../shared/error-codes.ts';
import type { ExtensionErrorDetail } from '../../shared/extension-error.ts';
import { Fingerprint, maxCorrections, StoredCorrection } from '../vault/correction.ts';
import type { BackupCodeSet, NumberedCode } from '../vault/backup-code-set.ts';
import { maxEntries, SiteRule, type EntryView } from '../vault/entry.ts';
import { CredentialId, PasskeyOptions, passkeyNameMaxChars } from '../vault/passkey.ts';
import { DecisionAnswer, ShownLoginRequest, type AskedAccount } from './login-request.ts';
import { Accounts, CodeNumber, Host, OtpauthTexts, PastedCode } from './fields.ts';
import { Prompt, promptResults, type PageLook, type PointOutcome } from './prompt.ts';

/**
 * Every message of the extension: who may send it, what it carries, what comes back. Read this file first.
 *
 * The background's router (`receive.ts`) refuses a message whose sender is not the one named here or whose body
 * does not match its schema. `extension-page` is the default and means one of our own pages (no tab's content
 * script, even if its page took over the renderer); only the few messages about prompts may come from `content-script`.
 * Tab, frame and origin are taken from the browser's `sender`, never from the message.
 */
export type Sender = 'extension-page' | 'content-script';

interface Declaration<Request extends TSchema> {
  from: Sender;
  request: Request;
}

const fromPage = <Request extends TSchema>(request: Request): Declaration<Request> => ({
  from: 'extension-page',
  request,
});
const fromContent = <Request extends TSchema>(request: Request): Declaration<Request> => ({
  from: 'content-script',
  request,
});
const strict = { additionalProperties: false } as const;

const EntryId = Type.String({ minLength: 1, maxLength: 64 });
/**
 * Shortest passphrase of a new vault, in code points. NIST 800-63B-4 3.2.10 asks 6 of an activation secret and ASVS
 * 6.2.1 asks 8, both behind a counter of attempts; a copy of this vault can be guessed at without one. Argon2id
 * makes each guess dear, four more characters make them too many.
 */
export const passphraseMinCodePoints = 12;
const Passphrase = Type.String({ minLength: 1, maxLength: 1024 });
/** 32 bytes, base64url: what a passkey's PRF gave for its salt. As secret as a passphrase. */
const PrfOutput = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
const UsedPasskey = Type.Object({ credentialId: CredentialId, prfOutput: PrfOutput }, strict);
/** What opens the vault, given anew: its passphrase, or one of its passkeys, just asked. */
const proven = <Fields extends TProperties>(fields: Fields) =>
  Type.Union([
    Type.Object({ passphrase: Passphrase, ...fields }, strict),
    Type.Object({ passkey: UsedPasskey, ...fields }, strict),
  ]);
const Proof = proven({});
export type Proof = Static<typeof Proof>;
const PasskeyName = Type.String({ minLength: 1, maxLength: passkeyNameMaxChars });
/**
 * Longest text of a backup, UTF-16 units. Chrome gives all of the vault 10 MiB (`storage.local`, QUOTA_BYTES) and a
 * message 64 MiB; what is longer was not saved here.
 */
export const backupMaxChars = 16_777_216;
const Backup = { text: Type.String({ maxLength: backupMaxChars }), exportPassphrase: Passphrase };
const PairingId = Type.String({ minLength: 1, maxLength: 64 });
/** As long as servers take (`shared/api/factors.ts`). */
const BrowserName = Type.String({ minLength: 1, maxLength: 60 });
const TabId = Type.Integer({ minimum: 0 });
const PromptResult = Type.Enum([...promptResults]);
export type PromptResult = Static<typeof PromptResult>;

export const messages = {
  // The vault
  'vault.state': fromPage(Type.Object({}, strict)),
  'vault.create': fromPage(Type.Object({ passphrase: Passphrase }, strict)),
  'vault.unlock': fromPage(Proof),
  'vault.lock': fromPage(Type.Object({}, strict)),
  /** Also sets one where only passkeys open. */
  'vault.change-passphrase': fromPage(proven({ next: Passphrase })),
  /** From then on only passkeys open. Proven by one of them, so that there is one that works. */
  'vault.remove-passphrase': fromPage(Type.Object({ passkey: UsedPasskey }, strict)),
  /** The vault is damaged and the save before it opens: go back to that one. The person chose it. */
  'vault.restore': fromPage(Proof),
  /**
   * The vault is damaged and its owner gives it up: it is kept, sealed, under a number of its own, and a new one can be
   * made. Needs a clear word: the page asks first.
   */
  'vault.set-aside': fromPage(Type.Object({}, strict)),

  // Passkeys that open the vault
  'passkeys.list': fromPage(Type.Object({}, strict)),
  /** Before the browser makes one: checks the proof, so that none is made in vain, and draws the input of its PRF. */
  'passkeys.begin': fromPage(Proof),
  'passkeys.add': fromPage(proven({ name: PasskeyName, options: PasskeyOptions, prfOutput: PrfOutput })),
  'passkeys.rename': fromPage(Type.Object({ credentialId: CredentialId, name: PasskeyName }, strict)),
  'passkeys.remove': fromPage(proven({ credentialId: CredentialId })),

  // Backups
  /**
   * All entries, sealed under a passphrase of the copy's own (X-E13). Nothing hands them out unsealed. Asks for the
   * vault's passphrase, or a passkey, again: whoever finds it unlocked may use it, but carries nothing away.
   */
  'vault.export': fromPage(proven({ exportPassphrase: Passphrase })),
  /** What a backup holds, and which of it is here already. */
  'vault.import-preview': fromPage(Type.Object(Backup, strict)),
  /** Adds all of a backup; without `allowDuplicate`, all but what is here already. */
  'vault.import': fromPage(Type.Object({ ...Backup, allowDuplicate: Type.Boolean() }, strict)),

  // Entries
  'entries.list': fromPage(Type.Object({}, strict)),
  /** Codes of all TOTP and Steam entries, with the one that follows. */
  'entries.codes': fromPage(Type.Object({}, strict)),
  /** The next HOTP code; the counter is saved before the code is given (RFC 4226 §7.2). */
  'entries.next-hotp': fromPage(Type.Object({ id: EntryId }, strict)),
  /** Text that was read from a QR code or pasted: one otpauth URI, or the parts of an otpauth-migration export. */
  'entries.preview': fromPage(Type.Object({ texts: OtpauthTexts }, strict)),
  'entries.add': fromPage(Type.Object({ texts: OtpauthTexts, allowDuplicate: Type.Boolean() }, strict)),
  /** What the options page read from exports of other programs: which of it is here already. */
  'entries.preview-import': fromPage(Type.Object({ accounts: Accounts }, strict)),
  /** Adds all of it in one save, or nothing. */
  'entries.import': fromPage(Type.Object({ accounts: Accounts, allowDuplicate: Type.Boolean() }, strict)),
  /** A secret typed by hand, with the usual parameters (SHA-1, 6 digits, 30 s). */
  'entries.add-typed': fromPage(
    Type.Object(
      {
        issuer: Type.String({ maxLength: 200 }),
        account: Type.String({ maxLength: 200 }),
        secret: Type.String({ minLength: 1, maxLength: 4096 }),
        allowDuplicate: Type.Boolean(),
      },
      strict,
    ),
  ),
  'entries.rename': fromPage(
    Type.Object(
      { id: EntryId, issuer: Type.String({ maxLength: 200 }), account: Type.String({ maxLength: 200 }) },
      strict,
    ),
  ),
  'entries.remove': fromPage(Type.Object({ id: EntryId }, strict)),
  /** Puts back what was removed since the vault was unlocked. */
  'entries.restore': fromPage(Type.Object({ id: EntryId }, strict)),
  /** The order of the list, all ids; none at all: by name. */
  'entries.arrange': fromPage(Type.Object({ ids: Type.Array(EntryId, { maxItems: maxEntries }) }, strict)),

  // Sites
  /** After the person saw the name: this entry's codes may go to this site. */
  'sites.bind': fromPage(Type.Object({ id: EntryId, rule: SiteRule }, strict)),
  'sites.unbind': fromPage(Type.Object({ id: EntryId, rule: SiteRule }, strict)),
  /** Whether the page's own button is pressed after a fill there. */
  'sites.set-submit': fromPage(Type.Object({ id: EntryId, rule: SiteRule, submit: Type.Boolean() }, strict)),

  // Filling
  /** Whether the page asks for a code. Only looks: what comes of opening the popup must not be a fill (X-B09). */
  'prompt.look': fromPage(Type.Object({ tabId: TabId }, strict)),
  /** `anyChannel`: the person was told that the page wants another code, and wants this one filled all the same. */
  'fill.run': fromPage(
    Type.Object(
      {
        tabId: TabId,
        entryId: Type.Union([EntryId, Type.Null()]),
        anyChannel: Type.Optional(Type.Boolean()),
      },
      strict,
    ),
  ),
  /** A code that the person pasted, as read by `shared/message-code.ts`, and the site that its message binds it to. */
  'fill.message': fromPage(Type.Object({ tabId: TabId, ...PastedCode }, strict)),
  /** The code that is due, of that number as the person saw it, at its own server's prompt and nowhere else. */
  'fill.backup-code': fromPage(
    Type.Object({ tabId: TabId, pairingId: PairingId, number: CodeNumber }, strict),
  ),
  /** A frame in which filling was asked for tells what it found; the answer is the code, or null. */
  'prompt.found': fromContent(
    Type.Object(
      {
        fillId: Type.String({ maxLength: 64 }),
        /** Every ancestor frame has this frame's origin. */
        sameOriginToTop: Type.Boolean(),
        prompts: Type.Array(Prompt, { maxItems: 50 }),
        /** Places in `prompts` of those whose fields are not what was read any more. */
        changed: Type.Array(Type.Integer({ minimum: 0 }), { maxItems: 50 }),
      },
      strict,
    ),
  ),
  /** What became of it, as read back from the fields. */
  'prompt.filled': fromContent(
    Type.Object({ fillId: Type.String({ maxLength: 64 }), result: PromptResult }, strict),
  ),

  // Corrections
  'corrections.list': fromPage(Type.Object({}, strict)),
  /**
   * The field that the person is in belongs to a code (`isCode`), or the prompt that was found is none. The frame says
   * which fields that is about; of which site, the browser.
   */
  'corrections.point': fromPage(Type.Object({ tabId: TabId, isCode: Type.Boolean() }, strict)),
  /** What the person said otherwise, or brought from another computer. */
  'corrections.keep': fromPage(
    Type.Object({ corrections: Type.Array(StoredCorrection, { maxItems: maxCorrections }) }, strict),
  ),
  'corrections.remove': fromPage(Type.Object({ origin: Host, fingerprint: Fingerprint }, strict)),
  /** The prompt that the person said is none is one after all. */
  'corrections.take-back': fromPage(Type.Object({ tabId: TabId }, strict)),
  /** The frame in which the person pointed at something says so, with the fingerprints of its fields that were meant. */
  'field.pointed': fromContent(
    Type.Object(
      {
        pointId: Type.String({ maxLength: 64 }),
        fingerprints: Type.Array(Fingerprint, { maxItems: 10 }),
      },
      strict,
    ),
  ),

  // Noticing
  /**
   * In a frame of a site that is open to us, a field came that could be for a code, or the last one went. Nothing that can
   * be answered to it is a code or leads to one.
   */
  'notice.candidates': fromContent(Type.Object({ any: Type.Boolean() }, strict)),

  // Paired accounts
  /** All that this browser is paired with, or about to be; asks nobody. */
  'pairings.list': fromPage(Type.Object({}, strict)),
  /**
   * Redeems a pairing code that was typed, or read from a page, at that server. `name`: of this browser. The person then
   * compares the phrase with the page's and confirms there.
   */
  'pairings.begin': fromPage(
    Type.Object(
      {
        server: Type.String({ minLength: 1, maxLength: 300 }),
        code: Type.String({ minLength: 1, maxLength: 64 }),
        name: BrowserName,
      },
      strict,
    ),
  ),
  /** Asks the server how a pairing stands. */
  'pairings.check': fromPage(Type.Object({ id: PairingId }, strict)),
  'pairings.rename': fromPage(Type.Object({ id: PairingId, name: BrowserName }, strict)),
  /** At the server and here. Refused with `pairing_is_last` while it turns two-factor authentication off and this does not say so. */
  'pairings.unpair': fromPage(Type.Object({ id: PairingId, turnTwoFactorOff: Type.Boolean() }, strict)),
  /** Here only: the server is not asked, and goes on listing this browser. */
  'pairings.forget': fromPage(Type.Object({ id: PairingId }, strict)),

  // Backup codes of paired accounts
  /** Which paired account's settings page in a tab waits for codes to be made here. Only looks. */
  'backup-codes.look': fromPage(Type.Object({ tabId: TabId }, strict)),
  /** Makes a set and hands its start to that page, where the owner goes on. What counts until then goes on counting. */
  'backup-codes.offer': fromPage(Type.Object({ tabId: TabId, pairingId: PairingId }, strict)),
  /** The codes that are active: one to be shown, or all of them, for a sheet. Counts as use of the vault. */
  'backup-codes.show': fromPage(
    Type.Object({ pairingId: PairingId, which: Type.Enum(['due', 'active']) }, strict),
  ),
  /** The person has used the code of that number elsewhere: the one after it is due. */
  'backup-codes.note-used': fromPage(Type.Object({ pairingId: PairingId, number: CodeNumber }, strict)),
  /** Codes that no longer count: their owner has seen it. */
  'backup-codes.forget-void': fromPage(Type.Object({ pairingId: PairingId }, strict)),

  // Login requests
  /** What is known now, at once. */
  'requests.list': fromPage(Type.Object({}, strict)),
  /** The same after the servers were asked; those that could not be reached just now only if the person says so (`byHand`). */
  'requests.refresh': fromPage(Type.Object({ byHand: Type.Boolean() }, strict)),
  /** Whether the page in a tab is one of a paired server that asks. Only looks. */
  'requests.look': fromPage(Type.Object({ tabId: TabId }, strict)),
  /** The person's answer to what was shown. Only from a page of ours, after a click or key of the person in it (X-G02). */
  'requests.decide': fromPage(
    Type.Object(
      {
        pairingId: PairingId,
        shown: ShownLoginRequest,
        answer: DecisionAnswer,
      },
      strict,
    ),
  ),

  // Clipboard and clock
  'clipboard.clear-later': fromPage(
    Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) }, strict),
  ),
  'clock.check': fromPage(
    Type.Object({ serverOrigin: Type.Union([Type.String({ maxLength: 300 }), Type.Null()]) }, strict),
  ),
} as const satisfies Record<string, Declaration<TSchema>>;

export type MessageName = keyof typeof messages;
export type Request<Name extends MessageName> = Static<(typeof messages)[Name]['request']>;

export interface VaultState {
  /** `newer`: written by a later version of the extension, which alone can open it; nothing is to be done here. */
  status: 'missing' | 'locked' | 'unlocked' | 'damaged' | 'newer';
  /** Unix ms until which another passphrase is not tried, or null. */
  nextTryAtMs: number | null;
  /** Whether the last save lies in both stores of the browser. If not it is saved all the same, and kept less safely (R-F04). */
  isKeptTwice: boolean;
  /** The save before this one can be offered (only told when damaged). */
  canRestore: boolean;
  /** Whether a passphrase opens it. */
  hasPassphrase: boolean;
  /** What the browser can ask passkeys with; when damaged, also those of the save before. */
  passkeys: PasskeyOptions[];
}

export interface PasskeyView {
  credentialId: string;
  name: string;
  addedAtMs: number;
}

export interface CodeView {
  id: string;
  code: string;
  /** The code of the following period: shown and copied when this one is nearly over. */
  nextCode: string;
  /** Unix ms by the corrected clock at which `code` ends. */
  endsAtMs: number;
}

export interface Preview {
  entries: {
    issuer: string;
    account: string;
    type: string;
    digits: number;
    periodSeconds: number;
    weak: boolean;
    duplicate: boolean;
  }[];
}

/** Backup codes that were made here, as pages show them: never what they are. */
export interface BackupCodesView extends Pick<BackupCodeSet, 'state' | 'due' | 'madeAtMs'> {
  /** Codes that have been neither used nor skipped. */
  left: number;
}

/** A pairing, as pages show it. */
export interface PairingView {
  id: string;
  /** The server's origin. */
  server: string;
  /** `waiting`: to be confirmed on the page. `ended`: from the server's side; what it held is gone. */
  state: 'waiting' | 'paired' | 'ended';
  sinceMs: number;
  /** What it is called; null where it has not been learned yet. Chosen by others: to be shown inert. */
  account: { serviceName: string; userName: string; browserName: string } | null;
  /** At most one that counts or did, first; then those that were offered to a page, the newest last. */
  backupCodes: BackupCodesView[];
  /** To be compared with the page's, while it waits; null once the browser was closed meanwhile. */
  phrase: string | null;
  /** This browser is paired with the same account already. */
  isSecond: boolean;
}

/** What became of one gesture; the popup says it honestly. `sent`: only where the code was to be sent on, too. */
export type FillOutcome =
  | { status: 'filled'; entryId: string | null; site: string; sent?: boolean }
  /** First use: the person must see the name and agree before a code goes there. */
  | { status: 'confirm-site'; entryId: string; origin: string; offers: SiteRule[] }
  | { status: 'choose-entry'; entryIds: string[]; origin: string }
  | { status: 'refused'; code: ExtensionErrorCode };

export interface Responses {
  'vault.state': VaultState;
  'vault.create': VaultState;
  'vault.unlock': VaultState;
  'vault.lock': VaultState;
  'vault.change-passphrase': VaultState;
  'vault.remove-passphrase': VaultState;
  'passkeys.list': PasskeyView[];
  /** `taken`: those that are here already, so that none is made twice on one authenticator. */
  'passkeys.begin': { rpId: string; salt: string; taken: PasskeyOptions[] };
  'passkeys.add': PasskeyView[];
  'passkeys.rename': PasskeyView[];
  'passkeys.remove': PasskeyView[];
  'vault.restore': VaultState;
  'vault.set-aside': VaultState;
  /** The text of the file to save, and what to call it. */
  'vault.export': { text: string; fileName: string };
  'vault.import-preview': Preview;
  'vault.import': EntryView[];
  'entries.list': EntryView[];
  'entries.codes': CodeView[];
  'entries.next-hotp': { code: string };
  'entries.preview': Preview;
  'entries.add': EntryView[];
  'entries.preview-import': Preview;
  'entries.import': EntryView[];
  'entries.add-typed': EntryView[];
  'entries.rename': EntryView;
  'entries.remove': null;
  'entries.restore': EntryView;
  'entries.arrange': EntryView[];
  'sites.bind': EntryView;
  'sites.unbind': EntryView;
  'sites.set-submit': EntryView;
  'prompt.look': PageLook;
  'fill.run': FillOutcome;
  'fill.message': FillOutcome;
  'fill.backup-code': FillOutcome;
  /** `submit`: the person wants this site's form sent, once the fields hold the code. */
  'prompt.found': { code: string; promptIndex: number; submit?: boolean } | null;
  'prompt.filled': null;
  'corrections.list': StoredCorrection[];
  'corrections.point': PointOutcome;
  'corrections.keep': StoredCorrection[];
  'corrections.remove': StoredCorrection[];
  'corrections.take-back': null;
  'field.pointed': null;
  /** Whether to go on watching; the key to name in the page (empty: there is none), or null for no hint there. */
  'notice.candidates': { goOn: boolean; hintKey: string | null };
  'pairings.list': PairingView[];
  'pairings.begin': PairingView;
  'pairings.check': PairingView;
  'pairings.rename': PairingView;
  'pairings.unpair': { twoFactorOn: boolean };
  'pairings.forget': null;
  /** The pairing whose page waits, or null. */
  'backup-codes.look': { pairingId: string | null };
  'backup-codes.offer': PairingView;
  'backup-codes.show': NumberedCode[];
  'backup-codes.note-used': PairingView;
  'backup-codes.forget-void': PairingView;
  'requests.list': AskedAccount[];
  'requests.refresh': AskedAccount[];
  /** The origin of the paired server whose page asks in that tab, or null. */
  'requests.look': { server: string | null };
  /** How the request stands from then on. */
  'requests.decide': { state: LoginRequestState };
  'clipboard.clear-later': { willClear: boolean };
  'clock.check': { offsetMs: number; serverOrigin: string | null };
}

/** What travels back: a value, or an error code with what the person needs to know about it. */
export type Reply<Name extends MessageName> =
  | { ok: true; value: Responses[Name] }
  | { ok: false; code: ExtensionErrorCode; detail?: ExtensionErrorDetail };
