import type { Static, TSchema } from 'typebox';
import { ExtensionError } from '../../shared/extension-error.ts';
import type { StoredPairing } from '../storage/items.ts';
import { askAsDevice, type AskDeps, type DeviceRequest } from './ask-server.ts';
import { endPairing } from './pairings.ts';

/**
 * {@link askAsDevice} with a pairing that is stored: when the server does not know it any more, it is marked as ended and its key removed,
 * whoever asked.
 *
 * @throws as {@link askAsDevice}.
 */
export async function askPaired<Answer extends TSchema>(
  pairing: StoredPairing,
  request: DeviceRequest<Answer>,
  deps: AskDeps,
): Promise<Static<Answer>> {
  try {
    return await askAsDevice(pairing, request, deps);
  } catch (error) {
    const isOver = error instanceof ExtensionError && error.code === 'pairing_ended';
    if (isOver) await endPairing(deps.deviceKeys, pairing.id);
    throw error;
  }
}
