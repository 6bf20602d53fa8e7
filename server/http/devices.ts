import {
  Device,
  devicePaths,
  RedeemPairingRequest,
  RenameDeviceRequest,
  Unpaired,
  UnpairRequest,
} from '../../shared/api/devices.ts';
import type { Deps } from '../deps.ts';
import { authenticateDevice } from '../flows/authenticate-device.ts';
import { renameDevice, unpairDevice } from '../flows/own-device.ts';
import { redeemPairing } from '../flows/redeem-pairing.ts';
import { describeDevice } from '../flows/show-device.ts';
import { callerOf } from './caller.ts';
import { DeviceHeaders, deviceRequest, preflightRoute } from './device-api.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';

const headers = DeviceHeaders;

export function deviceRoutes(app: App, deps: Deps): void {
  preflightRoute(app, devicePaths.devices, ['POST']);
  preflightRoute(app, devicePaths.current, ['GET', 'PATCH']);
  preflightRoute(app, devicePaths.unpair, ['POST']);

  app.post(
    devicePaths.devices,
    {
      schema: {
        summary: 'Redeem a pairing code',
        headers,
        body: RedeemPairingRequest,
        response: {
          201: Device,
          ...problems('device_proof_refused', 'pairing_code_rejected', 'too_many_requests'),
        },
      },
    },
    async (request, reply) => {
      const device = await redeemPairing(deps, callerOf(request), deviceRequest(request), request.body);
      return reply.code(201).send(device);
    },
  );

  app.get(
    devicePaths.current,
    {
      schema: {
        summary: 'How this device stands',
        headers,
        response: { 200: Device, ...problems('device_proof_refused', 'device_unknown', 'factor_suspended') },
      },
    },
    async (request) => {
      const asked = deviceRequest(request);
      return await describeDevice(
        deps,
        await authenticateDevice(deps, callerOf(request), asked, { mayWait: true }),
      );
    },
  );

  app.patch(
    devicePaths.current,
    {
      schema: {
        summary: 'Rename this device',
        headers,
        body: RenameDeviceRequest,
        response: { 200: Device, ...problems('device_proof_refused', 'device_unknown', 'factor_suspended') },
      },
    },
    async (request) => {
      const device = await authenticateDevice(deps, callerOf(request), deviceRequest(request));
      return await renameDevice(deps, callerOf(request), device, request.body);
    },
  );

  app.post(
    devicePaths.unpair,
    {
      schema: {
        summary: 'Unpair this device',
        headers,
        body: UnpairRequest,
        response: {
          200: Unpaired,
          ...problems('device_proof_refused', 'device_unknown', 'factor_suspended', 'last_factor'),
        },
      },
    },
    async (request) => {
      const device = await authenticateDevice(deps, callerOf(request), deviceRequest(request));
      return await unpairDevice(deps, callerOf(request), device, request.body);
    },
  );
}
