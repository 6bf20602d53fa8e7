import { Device, devicePaths } from '../../shared/api/devices.ts';
import { toBase64Url } from '../../shared/base64url.ts';
import { deviceKeyThumbprint } from '../../shared/device-key.ts';
import { ExtensionError } from '../../shared/extension-error.ts';
import { readPairingCode } from '../../shared/pairing-code.ts';
import { pairingPhrase as phraseOf } from '../../shared/pairing-phrase.ts';
import { askAsDevice } from '../devices/ask-server.ts';
import { makeDeviceKey } from '../devices/device-key.ts';
import { addPairing } from '../devices/pairings.ts';
import { readServerAddress } from '../devices/server-address.ts';
import { ServerRefusal } from '../devices/server-refusal.ts';
import type { PairingView, Request } from '../messaging/contract.ts';
import { pairingPhrase, pairings } from '../storage/items.ts';
import type { Deps } from './deps.ts';
import { checkPairing, forgetHere, learn, pairingAlarm, view } from './pairings.ts';
import { unlockedVaultKey } from './vault-access.ts';

/**
 * Comes to a server with a pairing code and a key made for it. Written down before anything is sent: wherever the worker dies, the next look
 * at the pairing (`checkPairing`) finds out how it stands, and no key is left that nobody knows of.
 *
 * @throws ExtensionError `server_address_invalid`, `pairing_code_invalid`, `pairing_code_refused`; as `askAsDevice`. Nothing is left then.
 */
export async function beginPairing(deps: Deps, given: Request<'pairings.begin'>): Promise<PairingView> {
  await unlockedVaultKey(deps);
  const server = readServerAddress(given.server);
  if (server === null) throw new ExtensionError('server_address_invalid');
  const code = readPairingCode(given.code);
  if (code === null) throw new ExtensionError('pairing_code_invalid');
  await endOthersThatWait(deps);

  const id = toBase64Url(deps.randomBytes(16));
  const sinceMs = deps.nowMs();
  await addPairing({ id, server, deviceId: null, accountId: null, state: 'waiting', sinceMs });
  try {
    const thumbprint = await deviceKeyThumbprint(await makeDeviceKey(deps.deviceKeys, id));
    await pairingPhrase.set({ id, phrase: await phraseOf({ code, server, thumbprint }) });
    await browser.alarms.create(pairingAlarm, { periodInMinutes: 0.5 });
    await learn(deps, await redeem(deps, { id, server, code, name: given.name }), id);
  } catch (error) {
    await forgetHere(deps, id);
    throw error;
  }
  return view(deps, id);
}

async function redeem(
  deps: Deps,
  { id, server, code, name }: { id: string; server: string; code: string; name: string },
): Promise<Device> {
  const pairing = { id, server };
  try {
    const body = { code, name };
    return await askAsDevice(
      pairing,
      { method: 'POST', path: devicePaths.devices, body, answer: Device },
      deps,
    );
  } catch (error) {
    if (error instanceof ServerRefusal && error.code === 'pairing_code_rejected')
      throw new ExtensionError('pairing_code_refused', { cause: error });
    if (!(error instanceof ExtensionError) || !['server_slow', 'server_not_reachable'].includes(error.code))
      throw error;
    // It may have arrived, and only the answer been lost (R-F02): the code is spent then, and this device waits.
    return await askAsDevice(
      pairing,
      { method: 'GET', path: devicePaths.current, answer: Device },
      deps,
    ).catch(() => {
      throw error;
    });
  }
}

/** One at a time: two phrases side by side would be compared with the wrong page. What was confirmed meanwhile stays. */
async function endOthersThatWait(deps: Deps): Promise<void> {
  for (const { id, state } of await pairings.get()) {
    if (state !== 'waiting') continue;
    const found = await checkPairing(deps, id).catch(() => null);
    if (found?.state === 'paired') continue;
    await forgetHere(deps, id);
  }
}
