import { devicePaths, pairingPaths } from '../../shared/api/devices.ts';
import {
  deviceRequestPaths,
  loginRequestPaths,
  type AskedLoginRequest,
} from '../../shared/api/login-requests.ts';
import type { Submission } from './at-once.ts';
import type { OneTimeThing } from './one-time-thing.ts';
import { browserAwaitingCode, signUpPerson } from './people.ts';
import { beginPairing, pairDevice, SoftwareDevice } from './software-device.ts';
import type { TestServer } from './test-server.ts';

/** What makes a browser a device, and what a device may say once. Each submission has a proof of its own, as a fresh request has. */
export const oneTimeDevices: readonly OneTimeThing[] = [
  {
    name: 'a pairing code, from as many browsers',
    event: 'pairing-redeemed',
    setUp: (server) => {
      let round = 0;
      return Promise.resolve(async (count: number) => {
        await forgetDevices(server);
        const { browser } = await signUpPerson(server, `pairing-${(round += 1)}`);
        const { code } = await beginPairing(browser);
        const body = { code, name: 'Work laptop' };
        return await Promise.all(
          Array.from({ length: count }, async () =>
            proved(await SoftwareDevice.make(server), devicePaths.devices, body),
          ),
        );
      });
    },
  },
  {
    name: 'the yes to a browser that waits to be paired',
    event: 'device-paired',
    setUp: (server) => {
      let round = 0;
      return Promise.resolve(async (count: number) => {
        await forgetDevices(server);
        const { browser } = await signUpPerson(server, `confirming-${(round += 1)}`);
        const { id, code } = await beginPairing(browser);
        const device = await SoftwareDevice.make(server);
        await device.redeem(code);
        const cookies = { '__Host-session': browser.cookies.get('__Host-session') ?? '' };
        return Array.from({ length: count }, () => ({
          ...{ path: pairingPaths.confirm.replace(':id', id), body: { deviceId: device.id }, cookies },
        }));
      });
    },
  },
  {
    name: 'the yes to a login request, signed as often',
    event: 'login-request-decided',
    setUp: async (server) => {
      const person = await signUpPerson(server, 'deciding');
      const device = await pairDevice(server, person.browser);
      return async (count) => {
        await forgetDevices(server, { except: device.id });
        const asking = await browserAwaitingCode(server, person);
        const asked = await asking.post(loginRequestPaths.ofSignIn, {});
        const { number } = asked.json<AskedLoginRequest>();
        const request = await device.pending();
        const path = deviceRequestPaths.decision.replace(':id', request.id);
        return await Promise.all(
          Array.from({ length: count }, async () => {
            const decision = await device.decision(request, { decision: 'approve', number });
            return proved(device, path, { decision });
          }),
        );
      };
    },
  },
];

async function proved(device: SoftwareDevice, path: string, body: object): Promise<Submission> {
  const origin = device.server.deps.config.extensionOrigins[0] ?? '';
  return { path, body, cookies: {}, headers: { origin, dpop: await device.proof('POST', path) } };
}

/** As if nothing had been paired, asked or tried before. */
async function forgetDevices({ db }: TestServer, { except = '' } = {}): Promise<void> {
  await db.deleteFrom('loginRequests').execute();
  await db.deleteFrom('factors').where('kind', '=', 'login-request').where('id', '!=', except).execute();
  await db.deleteFrom('attempts').execute();
}
