import { fromBase64Url, toBase64Url } from '../../shared/base64url.ts';
import { ExtensionError } from '../../shared/extension-error.ts';
import type { Proof, Request, Responses } from '../messaging/contract.ts';
import type { PasskeyOptions } from '../vault/passkey.ts';

/**
 * The browser's two ceremonies with a passkey of the extension itself (its RP ID is the extension's id), for the output of
 * its PRF (WebAuthn L3 §10.1.4). There is no server and nothing to sign: what counts is that only this passkey, after it
 * recognised its person, gives this output. Call them in a tab: a popup is closed by the browser's own dialog.
 */

/** As many as the PRF gives, always. */
const prfOutputBytes = 32;
/** WebAuthn L3 §15.1 recommends five minutes where somebody may have to fetch a key, or a PIN. */
const timeoutMs = 300_000;

/** Whether the browser lets an extension have passkeys of its own. Firefox refuses its pages every RP ID of theirs. */
export function canHavePasskeys(): boolean {
  return 'PublicKeyCredential' in globalThis && browser.runtime.getURL('').startsWith('chrome-extension:');
}

/** Those that can be asked for here: not what was added in a build of the extension with another id. */
export function ownPasskeys(passkeys: readonly PasskeyOptions[]): PasskeyOptions[] {
  return canHavePasskeys() ? passkeys.filter(({ rpId }) => rpId === browser.runtime.id) : [];
}

type MadePasskey = Pick<Request<'passkeys.add'>, 'options' | 'prfOutput'>;

/**
 * Makes a passkey, and asks it at once if it gave no output with that: some only do when they are used.
 *
 * @param begun - From `passkeys.begin`.
 * @param name - What the browser and the authenticator show for it.
 * @throws ExtensionError `passkey_unavailable`, `passkey_not_used`, `passkey_exists`; `passkey_without_prf` for an
 * authenticator that gives no output: what it made is good for nothing here, and nothing was stored.
 */
export async function makePasskey(
  { rpId, salt, taken }: Responses['passkeys.begin'],
  name: string,
): Promise<MadePasskey> {
  const created = await askBrowser(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: randomBytes(32),
        rp: { id: rpId, name: 'Countersign' },
        // A number of its own each time: a passkey of the same user would take the place of the one before.
        user: { id: randomBytes(32), name, displayName: name },
        pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: taken.map(descriptorOf),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        extensions: { prf: { eval: { first: fromBase64Url(salt) } } },
        timeout: timeoutMs,
      },
    }),
  );
  const response = created.response as AuthenticatorAttestationResponse;
  const options = {
    rpId,
    credentialId: toBase64Url(new Uint8Array(created.rawId)),
    transports: response.getTransports().filter((name) => /^[a-z-]{1,32}$/.test(name)),
    salt,
  };
  try {
    const { prf } = created.getClientExtensionResults();
    if (prf?.enabled !== true) throw new ExtensionError('passkey_without_prf');
    refuseUnverified(response.getAuthenticatorData());
    if (prf.results === undefined) return { options, prfOutput: (await usePasskey([options])).prfOutput };
    return { options, prfOutput: outputOf(prf) };
  } catch (error) {
    await forgetPasskey(options); // it was made in vain
    throw error;
  }
}

/**
 * Asks for one of these passkeys.
 *
 * @throws ExtensionError `passkey_unavailable`, `passkey_not_used`, `passkey_without_prf`.
 */
export async function usePasskey(
  passkeys: readonly PasskeyOptions[],
): Promise<Extract<Proof, { passkey: unknown }>['passkey']> {
  const [any] = passkeys;
  if (any === undefined) throw new ExtensionError('passkey_unavailable');
  const inputs = passkeys.map(({ credentialId, salt }) => [credentialId, { first: fromBase64Url(salt) }]);
  const used = await askBrowser(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: randomBytes(32),
        rpId: any.rpId,
        allowCredentials: passkeys.map(descriptorOf),
        userVerification: 'required',
        extensions: { prf: { evalByCredential: Object.fromEntries(inputs) as PrfInputs } },
        timeout: timeoutMs,
      },
    }),
  );
  refuseUnverified((used.response as AuthenticatorAssertionResponse).authenticatorData);
  const prfOutput = outputOf(used.getClientExtensionResults().prf);
  return { credentialId: toBase64Url(new Uint8Array(used.rawId)), prfOutput };
}

/**
 * Tells the passkey's keeper that it opens nothing, so that it is not offered again. Best effort: not every keeper
 * listens. Never throws.
 */
export async function forgetPasskey({ rpId, credentialId }: PasskeyOptions): Promise<void> {
  const signal = PublicKeyCredential as { signalUnknownCredential?: (of: object) => Promise<void> };
  await signal.signalUnknownCredential?.({ rpId, credentialId }).catch(() => undefined);
}

type PrfInputs = Record<string, AuthenticationExtensionsPRFValues>;

/**
 * The browser tells a person who declined, one who was too slow and an authenticator that has no such passkey apart for
 * nobody: a site must not learn what somebody has.
 */
async function askBrowser(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  if (!canHavePasskeys()) throw new ExtensionError('passkey_unavailable');
  try {
    const credential = await ask();
    if (credential instanceof PublicKeyCredential) return credential;
  } catch (cause) {
    const { name } = cause as { name?: unknown };
    if (name === 'InvalidStateError') throw new ExtensionError('passkey_exists', { cause });
    if (name === 'SecurityError' || name === 'NotSupportedError')
      throw new ExtensionError('passkey_unavailable', { cause });
    throw new ExtensionError('passkey_not_used', { cause });
  }
  throw new ExtensionError('passkey_not_used');
}

/** 32 bytes and nothing else: what is shorter was never the PRF's. */
function outputOf(prf: AuthenticationExtensionsPRFOutputs | undefined): string {
  const first = prf?.results?.first;
  const bytes = first instanceof ArrayBuffer ? new Uint8Array(first) : null;
  if (bytes?.length !== prfOutputBytes) throw new ExtensionError('passkey_without_prf');
  return toBase64Url(bytes);
}

/** The bit UV (WebAuthn L3 §6.1). Without a look at its person an authenticator has another PRF, of less worth. */
function refuseUnverified(authenticatorData: ArrayBuffer): void {
  const [flags = 0] = new Uint8Array(authenticatorData).subarray(32);
  if ((flags & 0x04) === 0) throw new ExtensionError('passkey_not_used');
}

function descriptorOf({ credentialId, transports }: PasskeyOptions): PublicKeyCredentialDescriptor {
  return {
    type: 'public-key',
    id: fromBase64Url(credentialId),
    transports: transports as AuthenticatorTransport[],
  };
}

function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}
