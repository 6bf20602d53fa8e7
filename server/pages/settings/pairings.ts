import type { Account } from '../../../shared/api/accounts.ts';
import {
  pairingPaths,
  type ConfirmPairingRequest,
  type Pairing,
  type PairingOffer,
} from '../../../shared/api/devices.ts';
import { deviceKeyThumbprint } from '../../../shared/device-key.ts';
import { pairingPhrase } from '../../../shared/pairing-phrase.ts';
import { ask, tell } from '../call-server.ts';

// All of it throws ApiError.

export const beginPairing = async (): Promise<PairingOffer> =>
  (await ask('POST', pairingPaths.pairings, {})) as PairingOffer;

export const lookAtPairing = async (id: string): Promise<Pairing> =>
  (await ask('GET', withId(pairingPaths.pairing, id))) as Pairing;

export const confirmPairing = async (id: string, request: ConfirmPairingRequest): Promise<Account> =>
  (await ask('POST', withId(pairingPaths.confirm, id), request)) as Account;

export const endPairing = (id: string): Promise<void> => tell('DELETE', withId(pairingPaths.pairing, id));

/** A browser that has redeemed the code, and what its extension shows now if nobody is in between. */
export type Candidate = NonNullable<Pairing['device']> & { phrase: string };

/** The phrase is made here, of the code that this page alone has been given: a server that was lied to cannot make it fit. */
export async function candidateOf(
  device: NonNullable<Pairing['device']>,
  { code }: Pick<PairingOffer, 'code'>,
): Promise<Candidate> {
  const thumbprint = await deviceKeyThumbprint(device.publicKey);
  return { ...device, phrase: await pairingPhrase({ code, server: location.origin, thumbprint }) };
}

function withId(path: string, id: string): string {
  return path.replace(':id', encodeURIComponent(id));
}
