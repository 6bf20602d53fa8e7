import { createHmac } from 'node:crypto';
import type { Request } from '../../messaging/contract.ts';
import type { PasskeyOptions } from '../../vault/passkey.ts';
import type { TestWorker } from './test-worker.ts';

/** An authenticator's PRF as a page of ours sees it: the same 32 bytes for the same input, others for another one. */
export class FakePasskey {
  readonly credentialId: string;

  constructor(credentialId: string) {
    this.credentialId = credentialId;
  }

  output(salt: string): string {
    return createHmac('sha256', `secret of ${this.credentialId}`).update(salt).digest('base64url');
  }

  /** Adds it, as the options page does. */
  async addTo({ ask }: TestWorker, proof: Request<'passkeys.begin'>): Promise<void> {
    const { rpId, salt } = await ask('passkeys.begin', proof);
    const options: PasskeyOptions = { rpId, credentialId: this.credentialId, transports: ['usb'], salt };
    const made = { name: `Key ${this.credentialId}`, options, prfOutput: this.output(salt) };
    await ask('passkeys.add', { ...proof, ...made });
  }

  /** Is used: what it gives for the salt that the vault names. */
  async use({ ask }: TestWorker): Promise<Request<'vault.remove-passphrase'>> {
    const { passkeys } = await ask('vault.state', {});
    const options = passkeys.find(({ credentialId }) => credentialId === this.credentialId);
    const prfOutput = this.output(options?.salt ?? '');
    return { passkey: { credentialId: this.credentialId, prfOutput } };
  }
}
