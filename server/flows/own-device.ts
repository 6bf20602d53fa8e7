import type { Device, Unpaired } from '../../shared/api/devices.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import type { DeviceRow } from '../store/devices.ts';
import * as factors from '../store/factors.ts';
import { readFactorName } from './factor-name.ts';
import { recordEvent } from './record-event.ts';
import { holdFactors, isLast, takeFactorAway } from './remove-factor.ts';
import { describeDevice } from './show-device.ts';

/**
 * A device gives itself another name.
 *
 * @throws {@link ServerError} `invalid_request` for the name, `device_unknown` if it was unpaired meanwhile.
 */
export async function renameDevice(
  deps: Deps,
  caller: Caller,
  device: DeviceRow,
  given: { name: string },
): Promise<Device> {
  const { id, accountId } = device;
  const name = readFactorName(given.name);
  await deps.db.transaction().execute(async (tx) => {
    if (!(await factors.rename(tx, { id, accountId, name }))) throw new ServerError('device_unknown');
    const detail = { factorId: id, method: 'login-request' };
    await recordEvent(tx, deps, caller, { event: 'factor-renamed', outcome: 'success', accountId, detail });
  });
  return await describeDevice(deps, { ...device, name });
}

/**
 * A device unpairs itself (mission row 13). Sessions go on: it is given up by its owner, and was not lost.
 *
 * @throws {@link ServerError} `last_factor` if that turns two-factor authentication off and the person has not been told so;
 * `device_unknown` if it was unpaired meanwhile.
 */
export async function unpairDevice(
  deps: Deps,
  caller: Caller,
  { id, accountId }: DeviceRow,
  { turnTwoFactorOff }: { turnTwoFactorOff: boolean },
): Promise<Unpaired> {
  const unpaired = await deps.db.transaction().execute(async (tx) => {
    await holdFactors(tx, accountId);
    const enrolled = await factors.list(tx, accountId);
    const own = enrolled.find((factor) => factor.id === id);
    if (own === undefined) throw new ServerError('device_unknown');
    if (isLast(own, enrolled) && !turnTwoFactorOff) throw new ServerError('last_factor');
    return await takeFactorAway(tx, deps, caller, { accountId, id });
  });
  deps.live.announce(`account:${accountId}`);
  return unpaired;
}
