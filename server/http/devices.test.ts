import { expect, test } from 'vitest';
import { devicePaths, type Device } from '../../shared/api/devices.ts';
import type { Problem } from '../../shared/api/problem.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { signUpPerson } from '../testing/people.ts';
import { pairDevice, SoftwareDevice, type ProofForgery } from '../testing/software-device.ts';
import { answerOf } from '../testing/test-browser.ts';
import { testConfig } from '../testing/test-config.ts';
import { startTestServer } from '../testing/test-server.ts';

const { origin } = testConfig;
const pinned = testConfig.extensionOrigins[0] ?? '';
const firefox = 'moz-extension://0b6e4a62-3d5c-4ef1-9c2a-7a1b2c3d4e5f';
const path = devicePaths.current;

eachDatabase((open) => {
  test('S-F05 whatever is forged in a device’s proof, it is refused, and the owner’s history says why', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const device = await pairDevice(server, alice.browser);
    const stranger = await SoftwareDevice.make(server);
    const nowSeconds = server.clock.nowMs() / 1000;
    const skewSeconds = server.deps.config.device.proofSkewMs / 1000;
    const aKey = { ...device.publicKey };
    // Null: it does not name a device that anybody knows, so there is nobody's history to write to.
    const forgeries: [string | null, ProofForgery][] = [
      ['signature', { signer: stranger }],
      ['signature', { tamper: (proof) => proof.replace(/.{8}$/, 'AAAAAAAA') }],
      ['signature', { tamper: (proof) => proof.replace(/\.[^.]*\./, '.e30.') }],
      ['signature', { tamper: (proof) => `${proof.split('.').slice(0, 2).join('.')}.` }],
      ['signature', { tamper: (proof) => `${proof}, ${proof}` }],
      ['method', { claims: { htm: 'POST' } }],
      ['method', { claims: { htm: 'get' } }],
      ['address', { claims: { htu: `${origin}${devicePaths.unpair}` } }],
      ['address', { claims: { htu: `https://evil.example${path}` } }],
      ['address', { claims: { htu: `${origin}${path}?a=1` } }],
      ['time', { claims: { iat: nowSeconds - skewSeconds - 1 } }],
      ['time', { claims: { iat: nowSeconds + skewSeconds + 1 } }],
      ['claims', { claims: { iat: undefined } }],
      ['claims', { claims: { iat: String(nowSeconds) } }],
      ['claims', { claims: { iat: -1 } }],
      ['claims', { claims: { jti: undefined } }],
      ['claims', { claims: { jti: 'short' } }],
      ['claims', { claims: { jti: 'x'.repeat(65) } }],
      ['claims', { claims: { htm: undefined } }],
      ['claims', { claims: { htu: 7 } }],
      [null, { header: { typ: 'JWT' } }],
      [null, { header: { typ: undefined } }],
      [null, { header: { jwk: undefined } }],
      [null, { header: { jwk: { ...aKey, d: aKey.x } } }],
      [null, { header: { jwk: { ...aKey, crv: 'P-384' } } }],
      [null, { header: { jwk: { ...aKey, y: aKey.x } } }],
      [null, { header: { jwk: { kty: 'oct', k: 'AAAA' } } }],
      [null, { header: { jwk: { ...stranger.publicKey } } }],
      [null, { tamper: () => '' }],
      [null, { tamper: () => 'x' }],
      [null, { tamper: (proof) => withHeader(proof, { alg: 'none', jwk: aKey, typ: 'dpop+jwt' }) }],
      [null, { tamper: (proof) => withHeader(proof, { alg: 'HS256', jwk: aKey, typ: 'dpop+jwt' }) }],
      [null, { tamper: (proof) => `${'A'.repeat(5000)}${proof}` }],
    ];
    for (const [reason, forgery] of forgeries) {
      await server.db.deleteFrom('auditEvents').where('event', '=', 'device-refused').execute();
      const answer = answerOf(await device.send('GET', path, undefined, { forgery }));
      expect([JSON.stringify(forgery), answer]).toEqual([JSON.stringify(forgery), 'device_proof_refused']);
      expect(await refusals()).toEqual(reason === null ? [] : [{ factorId: device.id, reason }]);
    }
    const without = await server.app.inject({ url: path, headers: { origin: pinned } });
    expect(answerOf(without)).toBe('device_proof_refused');
    expect(answerOf(await stranger.send('GET', path))).toBe('device_unknown');
    // None of this has harmed it.
    expect((await device.send('GET', path)).json<Device>().state).toBe('paired');

    async function refusals(): Promise<unknown[]> {
      const rows = await server.db
        .selectFrom('auditEvents')
        .where('event', '=', 'device-refused')
        .select('detail')
        .execute();
      return rows.map(({ detail }) => JSON.parse(detail) as unknown);
    }
  });

  test('S-F05 a proof works once, however many come with it, and its clock is told when it is off', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const device = await pairDevice(server, alice.browser);
    for (const count of [2, 10, 50]) {
      const dpop = await device.proof('GET', path);
      const answers = await Promise.all(
        Array.from({ length: count }, async () =>
          answerOf(await device.send('GET', path, undefined, { headers: { dpop } })),
        ),
      );
      expect(answers.filter((answer) => answer === 200)).toHaveLength(1);
      expect(answers.filter((answer) => answer === 'device_proof_refused')).toHaveLength(count - 1);
    }
    // For one device only: the same id drawn by another is another.
    const other = await pairDevice(server, alice.browser);
    const forgery = { claims: { jti: 'the-same-id-of-both' } };
    expect(answerOf(await device.send('GET', path, undefined, { forgery }))).toBe(200);
    expect(answerOf(await other.send('GET', path, undefined, { forgery }))).toBe(200);

    const iat = server.clock.nowMs() / 1000 - 90;
    const stale = await device.send('GET', path, undefined, { forgery: { claims: { iat } } });
    expect(stale.json<Problem>()).toMatchObject({ code: 'device_proof_refused', clockOffSeconds: -90 });
  });

  test('S-F16 S-G12 extensions may ask as devices, and nobody else: no page, no form, no image; no cookie is read', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const device = await pairDevice(server, alice.browser);
    for (const from of [pinned, firefox]) {
      const response = await device.send('GET', path, undefined, { headers: { origin: from } });
      expect([response.statusCode, response.headers['access-control-allow-origin']]).toEqual([200, from]);
      expect(response.headers['access-control-allow-credentials']).toBeUndefined();
      expect(response.headers['set-cookie']).toBeUndefined();
      const preflight = await server.app.inject({
        method: 'OPTIONS',
        url: path,
        headers: { origin: from, 'access-control-request-method': 'PATCH' },
      });
      expect([preflight.statusCode, preflight.headers]).toMatchObject([
        204,
        {
          'access-control-allow-origin': from,
          'access-control-allow-methods': 'GET, PATCH',
          'access-control-allow-headers': 'content-type, dpop',
        },
      ]);
      // It reads its refusals, too.
      const refused = await server.app.inject({ url: path, headers: { origin: from } });
      expect(refused.headers['access-control-allow-origin']).toBe(from);
    }
    const foreign = [origin, 'https://evil.example', 'null', 'moz-extension://evil.example', `${pinned}x`];
    for (const from of foreign) {
      for (const method of ['GET', 'OPTIONS'] as const) {
        const dpop = await device.proof('GET', path);
        const response = await server.app.inject({ method, url: path, headers: { origin: from, dpop } });
        expect([from, answerOf(response)]).toEqual([from, 'origin_refused']);
        expect(response.headers['access-control-allow-origin']).toBeUndefined();
      }
    }
    // A picture or a frame of another site has no origin, but says where it comes from.
    const dpop = await device.proof('GET', path);
    const image = await server.app.inject({ url: path, headers: { dpop, 'sec-fetch-site': 'cross-site' } });
    expect(answerOf(image)).toBe('origin_refused');
    const form = await device.send('POST', devicePaths.unpair, undefined, {
      payload: 'turnTwoFactorOff=true',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answerOf(form)).toBe('unsupported_media_type');
    expect(answerOf(await device.send('GET', devicePaths.unpair))).toBe('method_not_allowed');
    // What a session's cookie is worth here.
    const withCookie = await alice.browser.get(path, { headers: { origin: pinned } });
    expect(answerOf(withCookie)).toBe('device_proof_refused');
  });
});

function withHeader(proof: string, header: object): string {
  return [Buffer.from(JSON.stringify(header)).toString('base64url'), ...proof.split('.').slice(1)].join('.');
}
