import { ExtensionError } from '../../../shared/extension-error.ts';
import { anyText, member } from '../fields.ts';
import { JsonObject, readJson, type JsonValue } from '../json-text.ts';
import { isOpenSslBox, openOpenSslBox } from '../open-ssl-box.ts';
import { argon2idKey, fromBase64, utf8 } from '../unsealing.ts';

/** Each costs argon2id twice; the program makes one, and a second one while it changes its password. */
const maxKeys = 4;
/** PHC string format: the memory is in KiB. */
const writtenHash = /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,3}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/;
/** What a secret looks like; of a wrong passphrase something else comes out. */
const secretText = /^(?:[a-z2-7 ]+=*|[0-9a-f ]+|(?:bli?z|stm)-.+)$/i;

/**
 * Opens the sealed accounts of the browser extension "Authenticator", as three generations of it seal them, each with OpenSSL's salted AES:
 * the secret under the password; the secret under a key that lies, sealed under the password, in `key.enc`; or all of an account
 * (`EncOTPStorage`) under argon2id of the password, of which the file has a salt and an argon2id hash to check it by.
 *
 * @returns JSON of an object as the unsealed export has it, in which a sealed account that does not open has no secret; null for a wrong
 * password.
 * @throws ExtensionError `import_damaged`, also for costs out of bounds.
 */
export async function openAccounts(
  root: JsonValue,
  accounts: readonly JsonValue[],
  password: string,
): Promise<string | null> {
  const ofSecrets = await passphraseOfSecrets(root, password);
  if (ofSecrets === null) return null;
  const ofKeys = new Map<string, string | null>();
  const opened: unknown[] = [];
  let tried = 0;
  let fitting = 0;
  for (const account of accounts) {
    if (isSealedWhole(account)) {
      const keyId = anyText(account, 'keyId');
      if (!ofKeys.has(keyId)) {
        if (ofKeys.size === maxKeys) throw damaged();
        ofKeys.set(keyId, await passphraseOfKey(member(root, keyId), password));
      }
      const passphrase = ofKeys.get(keyId);
      if (passphrase == null) return null;
      fitting += 1;
      opened.push(await openAccount(account, passphrase));
    } else if (isSealedSecret(account)) {
      const secret = await openText(anyText(account, 'secret'), ofSecrets);
      const fits = secret !== null && secretText.test(secret);
      tried += 1;
      if (fits) fitting += 1;
      opened.push({ ...(plain(account) as object), secret: fits ? secret.replaceAll(' ', '') : unopened });
    } else opened.push(plain(account));
  }
  if (tried > 0 && fitting === 0) return null;
  return JSON.stringify(Object.fromEntries(opened.map((account, index) => [`account ${index}`, account])));
}

/** No text: an account is refused for it, as one whose fields are damaged. */
const unopened = 0;

export function isSealedWhole(account: JsonValue): boolean {
  return member(account, 'dataType') === 'EncOTPStorage';
}

export function isSealedSecret(account: JsonValue): boolean {
  return member(account, 'encrypted') === true && !isSealedWhole(account);
}

/** Whether any of it is sealed in one of the ways that are known. Versions to come may have others. */
export function canBeOpened(accounts: readonly JsonValue[]): boolean {
  return accounts.some((account) =>
    isOpenSslBox(anyText(account, isSealedWhole(account) ? 'data' : 'secret')),
  );
}

/** @returns null for a wrong password. */
async function passphraseOfSecrets(root: JsonValue, password: string): Promise<string | null> {
  const box = anyText(member(root, 'key'), 'enc');
  if (box === '') return password;
  const key = await openOpenSslBox(box, password);
  return key && Array.from(key, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @returns null for a wrong password. */
async function passphraseOfKey(key: JsonValue, password: string): Promise<string | null> {
  const [, memoryKiB, passes, lanes, salt = '', hash = ''] = writtenHash.exec(anyText(key, 'hash')) ?? [];
  if (hash === '') throw damaged();
  const cost = { memoryKiB: Number(memoryKiB), passes: Number(passes), lanes: Number(lanes) };
  const expected = fromBase64(hash);
  const derived = await argon2idKey(password, utf8(anyText(key, 'salt')), cost, expected.length);
  const passphrase = btoa(String.fromCharCode(...derived)).replace(/=+$/, '');
  const check = await argon2idKey(passphrase, fromBase64(salt), cost, expected.length);
  return check.every((byte, index) => byte === expected[index]) ? passphrase : null;
}

async function openAccount(account: JsonValue, passphrase: string): Promise<unknown> {
  const text = await openText(anyText(account, 'data'), passphrase);
  try {
    const found = text === null ? null : readJson(text);
    if (found instanceof JsonObject) return { ...(plain(found) as object), encrypted: false };
  } catch (error) {
    if (!(error instanceof ExtensionError)) throw error;
  }
  return { secret: unopened };
}

async function openText(box: string, passphrase: string): Promise<string | null> {
  const bytes = isOpenSslBox(box) ? await openOpenSslBox(box, passphrase) : null;
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function plain(value: JsonValue): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof JsonObject)) return value;
  return Object.fromEntries([...value.members].map(([name, inner]) => [name, plain(inner)]));
}

function damaged(): ExtensionError {
  return new ExtensionError('import_damaged');
}
