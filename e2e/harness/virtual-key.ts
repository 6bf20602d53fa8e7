import type { CDPSession, Page } from '@playwright/test';

/** What stands in for a piece of hardware, or for a passkey in the device. */
const makes = {
  /** A simple key: a touch, no PIN, nothing stored on it. */
  simple: { transport: 'usb', hasResidentKey: false, hasUserVerification: false },
  /** A key with a PIN that stores passkeys. */
  pin: { transport: 'usb', hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
  /** A passkey of the device, synced by its maker. */
  synced: {
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    defaultBackupEligibility: true,
    defaultBackupState: true,
  },
  /** One of the device that can give out a key (the PRF extension). */
  prf: {
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    hasPrf: true,
  },
} as const;

/** Chromium's own virtual authenticator, plugged into one page. It is touched at once, unless told otherwise. */
export class VirtualKey {
  readonly #devtools: CDPSession;
  readonly #authenticatorId: string;

  private constructor(devtools: CDPSession, authenticatorId: string) {
    this.#devtools = devtools;
    this.#authenticatorId = authenticatorId;
  }

  static async plugIn(page: Page, make: keyof typeof makes): Promise<VirtualKey> {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable', { enableUI: false });
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        automaticPresenceSimulation: true,
        ...makes[make],
      },
    });
    return new VirtualKey(devtools, authenticatorId);
  }

  async unplug(): Promise<void> {
    await this.#devtools.send('WebAuthn.removeVirtualAuthenticator', this.#which);
    await this.#devtools.detach();
  }

  /** Whether somebody touches it as soon as it is asked. */
  async touch(isTouched: boolean): Promise<void> {
    await this.#devtools.send('WebAuthn.setAutomaticPresenceSimulation', {
      ...this.#which,
      enabled: isTouched,
    });
  }

  /** Whether its user is recognised. */
  async recognise(isUserVerified: boolean): Promise<void> {
    await this.#devtools.send('WebAuthn.setUserVerified', { ...this.#which, isUserVerified });
  }

  /** Makes it lie. None of the three: it tells the truth. */
  async lie(bits: { isBogusSignature?: boolean; isBadUV?: boolean; isBadUP?: boolean }): Promise<void> {
    await this.#devtools.send('WebAuthn.setResponseOverrideBits', { ...this.#which, ...bits });
  }

  /** Puts another in the place of its one credential, with the same private key. */
  async swap(change: {
    signCount?: number;
    backupEligibility?: boolean;
    backupState?: boolean;
  }): Promise<void> {
    const { credentials } = await this.#devtools.send('WebAuthn.getCredentials', this.#which);
    const [credential] = credentials;
    if (credential === undefined) throw new Error('there is nothing on this key');
    const { credentialId } = credential;
    await this.#devtools.send('WebAuthn.removeCredential', { ...this.#which, credentialId });
    const other = { ...credential, ...change };
    await this.#devtools.send('WebAuthn.addCredential', { ...this.#which, credential: other });
  }

  /** Forgets everything that was stored on it. */
  async forget(): Promise<void> {
    await this.#devtools.send('WebAuthn.clearCredentials', this.#which);
  }

  async signCount(): Promise<number> {
    const { credentials } = await this.#devtools.send('WebAuthn.getCredentials', this.#which);
    return credentials[0]?.signCount ?? 0;
  }

  get #which(): { authenticatorId: string } {
    return { authenticatorId: this.#authenticatorId };
  }
}
