import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachDatabase, onDatabase } from '../store/testing/databases.ts';
import { browserAwaitingCode, enrolPerson, goodPassword } from '../testing/people.ts';
import { askForRecovery } from '../testing/recovery.ts';
import { basicHeader, makeTemporaryPassword } from '../testing/temporary-passwords.ts';
import { answerOf, testBrowser, type Method } from '../testing/test-browser.ts';
import { testConfig } from '../testing/test-config.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

interface Operation {
  method: Method;
  path: string;
  /** Names and example values of the body's members; null if it has none. */
  body: Record<string, unknown> | null;
  responses: Map<number, ValidateFunction | null>;
}

type Schema = Record<string, unknown>;
interface OpenApi {
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: { schemas: Record<string, Schema> };
}
/** One object, or one of several. */
type BodySchema = { properties: Schema } | { anyOf: { properties: Schema }[] };
interface OpenApiOperation {
  requestBody?: { content: { 'application/json': { schema: BodySchema } } };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

const patient = { delayFrom: 1e9, addressLimit: 1e9, lockFrom: 1e9 };
const examples: Record<string, unknown> = {
  frozen: true,
  mailAddress: 'someone@example.org',
  who: 'someone',
  eventId: 'A'.repeat(22),
  token: 'x'.repeat(43),
  reason: 'Called back; passport seen.',
  delivery: 'browser',
  userName: 'someone',
  password: goodPassword,
  currentPassword: goodPassword,
  newPassword: 'nine loud magpies at dawn',
  code: '123456',
  credential: {
    ...{ id: 'A'.repeat(43), rawId: 'A'.repeat(43), type: 'public-key' },
    response: {
      ...{ clientDataJSON: 'e30', attestationObject: 'oA', authenticatorData: 'AA', signature: 'AA' },
      userHandle: 'A'.repeat(22),
    },
  },
  proof: { factor: 'totp', code: '123456' },
  name: 'phone',
  purpose: 'end-session',
  scope: 'mail',
  lastsMs: 86_400_000,
  firstUseWithinMs: 3_600_000,
  address: '192.0.2.7',
  number: '+41 79 123 45 67',
  replaces: null,
  phoneId: 'x',
  deviceId: 'A'.repeat(22),
  turnTwoFactorOff: true,
  decision: 'e30.e30.AA',
  salt: 'A'.repeat(22),
  head: 'A'.repeat(14),
  length: 5,
};

/** What a member of a body may be instead of what it should be, as JSON text. */
const oddMembers = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
  fc.constantFrom(
    'null',
    'true',
    '-0',
    '9007199254740992',
    '1e400',
    'NaN',
    'undefined',
    '""',
    '[]',
    '{}',
    '"\\ud800"',
    '"\\u0000"',
    '"\\ufeff"',
    '{"$ne":null}',
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":{"admin":true}}}',
    `"${'x'.repeat(60_000)}"`,
    `"${'9'.repeat(10_000)}"`,
    '['.repeat(40) + ']'.repeat(40),
  ),
  fc.string({ unit: 'binary', maxLength: 100 }).map((text) => JSON.stringify(text)),
);

/** Mostly as it should be: what is broken here is refused before anything else is looked at. */
const encodings = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Encoding>('utf8') },
  { weight: 1, arbitrary: fc.constantFrom<Encoding[]>('bom', 'utf16', 'cut', 'invalid') },
);

eachDatabase((open, { isPostgres }) => {
  test('S-L01 over ten thousand requests made from the API’s description: documented answers only, and no 5xx', async () => {
    const config = {
      logLevel: 'error' as const,
      throttle: { ...testConfig.throttle, ...patient },
      totp: { ...testConfig.totp, maxFailures: 1e9 },
    };
    const server = await startTestServer(open, { config });
    const alice = await enrolPerson(server);
    const pending = await browserAwaitingCode(server, alice);
    const cookies = [...alice.browser.cookies, ...pending.cookies].filter(
      ([name]) => name !== '__Host-known',
    );
    const cookieHeaders = ['', cookies.map((pair) => pair.join('=')).join('; '), '__Host-session=x'];
    const operations = await readOperations(server);
    const restore = await restorer(server);
    const answered = new Map<number, number>();
    let sent = 0;
    const heapBefore = heapUsed();

    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...operations),
        fc.record({
          id: fc.oneof(
            fc.constantFrom(
              alice.authenticator.id,
              '0123456789abcdef',
              'x',
              '..',
              '%00',
              '__proto__',
              'A'.repeat(22),
              '%F0%9F',
            ),
            fc.string({ unit: 'binary-ascii', maxLength: 30 }).map(encodeURIComponent),
          ),
          query: fc.constantFrom(
            '',
            '?a=1&a=2',
            '?__proto__[admin]=1',
            '?constructor.prototype.admin=1',
            '?%',
          ),
          cookie: fc.constantFrom(...cookieHeaders),
        }),
        fc.array(fc.record({ kind: fc.nat({ max: 7 }), member: oddMembers, at: fc.nat() }), { maxLength: 3 }),
        encodings,
        async (operation, { id, query, cookie }, changes, encoding) => {
          sent += 1;
          const url =
            operation.path
              .replace('{id}', id)
              .replace('{purpose}', 'end-session')
              .replace('{mark}', id)
              .replace('{reference}', '7KQ4-M2XP') + query;
          const payload =
            operation.body === null ? undefined : encode(bodyText(operation.body, changes), encoding);
          const response = await server.app.inject({
            method: operation.method,
            url,
            remoteAddress: '192.0.2.1',
            headers: {
              ...(cookie === '' ? {} : { cookie }),
              ...(operation.method === 'GET' ? {} : { origin: testConfig.origin }),
              ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
            },
            ...(payload === undefined ? {} : { payload }),
          });
          expect(response.statusCode).toBeLessThan(500);
          answered.set(response.statusCode, (answered.get(response.statusCode) ?? 0) + 1);
          // What was ended by it must not make all that follows end at the same door.
          if (response.statusCode < 300 && operation.method !== 'GET') await restore();
          // An id may hold a slash or be none: then it is another path.
          if (response.statusCode === 404 || response.statusCode === 405) return;
          expect([...operation.responses.keys()]).toContain(response.statusCode);
          const fits = operation.responses.get(response.statusCode);
          if (fits === null || fits === undefined) expect(response.body).toBe('');
          else
            expect([response.body, fits(response.json()), fits.errors]).toEqual([response.body, true, null]);
          expect(response.body).not.toMatch(/sqlite|postgres|kysely|node_modules|at .*\.ts:\d/i);
        },
      ),
      { numRuns: isPostgres ? 2_000 : 10_500 },
    );
    expect(sent).toBeGreaterThanOrEqual(isPostgres ? 2_000 : 10_000);
    // The fuzz gets through every door: refused, not signed in, not found, and done.
    for (const status of [200, 201, 204, 400, 401, 404])
      expect([status, (answered.get(status) ?? 0) > 0]).toEqual([status, true]);
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
    expect(heapUsed() - heapBefore).toBeLessThan(150 * 1024 * 1024);
  }, 240_000);
});

// What follows asks nothing of the database that the two answer differently.
onDatabase('SQLite', (open) => {
  test('S-G03 with the password alone, everything but the second factor answers that nobody is signed in', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    for (const { method, path, body } of await operationsForAccounts(server)) {
      const browser = await browserAwaitingCode(server, alice);
      // The token that is at hand, wherever a session's is looked for.
      browser.cookies.set('__Host-session', browser.cookies.get('__Host-sign-in') ?? '');
      const url = withId(path, alice.authenticator.id);
      const response = await browser.get(url, {
        method,
        ...(body === null ? {} : { payload: body }),
        headers: { origin: testConfig.origin },
      });
      expect([method, path, answerOf(response)]).toEqual([method, path, 'not_signed_in']);
    }
  });

  test('S-I02 with a temporary password, in whatever a request can carry, nobody is signed in', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const { password } = await makeTemporaryPassword(alice.browser);
    const operations = await operationsForAccounts(server);
    expect(operations.length).toBeGreaterThan(15);
    for (const { method, path, body } of operations) {
      const response = await testBrowser(server).get(withId(path, alice.authenticator.id), {
        method,
        ...(body === null ? {} : { payload: body }),
        headers: {
          origin: testConfig.origin,
          authorization: basicHeader(alice.userName, password),
          cookie: `__Host-session=${password}`,
          'x-api-key': password,
        },
      });
      expect([method, path, answerOf(response)]).toEqual([method, path, 'not_signed_in']);
    }
  });

  test('S-K08 what belongs to another is found by none of its ids, at any operation there is, and stays as it was', async () => {
    const config = {
      ...{ trustedBrowserMs: 86_400_000, logLevel: 'error' as const },
      throttle: { ...testConfig.throttle, ...patient },
    };
    const server = await startTestServer(open, { config });
    const alice = await enrolPerson(server);
    await makeTemporaryPassword(alice.browser);
    await alice.browser.post('/api/trusted-browsers', {});
    await askForRecovery(server, alice.userName, alice.browser);
    await alice.browser.post('/api/authenticators', { name: 'tablet' });
    await alice.browser.post('/api/pairings', {});
    const before = await ownedRows(server);
    expect(new Set(before.map(({ table }) => table)).size).toBe(ownedTables.length);
    const bobby = await enrolPerson(server, 'bobby');
    const answer = async ({ method, path, body }: Operation, id: string) => {
      const named = Object.entries(body ?? {}).map(([name, value]) => [name, isId(name) ? id : value]);
      const payload = body === null ? {} : { payload: Object.fromEntries(named) as object };
      const response = await bobby.browser.get(path.replace('{id}', id), {
        method,
        ...payload,
        headers: { origin: testConfig.origin },
      });
      expect([method, path, id, response.statusCode >= 400]).toEqual([method, path, id, true]);
      return answerOf(response);
    };
    const operations = (await operationsForAccounts(server)).filter(
      ({ path, body }) => path.includes('{id}') || Object.keys(body ?? {}).some(isId),
    );
    expect(operations.length).toBeGreaterThan(15);
    for (const operation of operations) {
      for (const { id } of before) {
        const nobodys = id.length === 22 ? 'A'.repeat(22) : '0123456789abcdef';
        const [given, unknown] = [await answer(operation, id), await answer(operation, nobodys)];
        expect([operation.method, operation.path, given]).toEqual([
          operation.method,
          operation.path,
          unknown,
        ]);
      }
    }
    const left = await ownedRows(server);
    expect(left.filter(({ accountId }) => accountId === before[0]?.accountId)).toEqual(before);
  });

  test('S-A12 there is no hint and no security question anywhere in the API', async () => {
    const server = await startTestServer(open);
    const description = (await server.app.inject('/api/openapi.json')).body;
    expect(description).toContain('newPassword');
    expect(description).not.toMatch(/hint|security question|secret question|maiden|"answer"/i);
  });

  test('S-L07 no field stalls the server, however its 100 000 characters are chosen', async () => {
    // The limit on bodies is lifted, so that the fields themselves are tried.
    const server = await startTestServer(open, {
      config: { bodyLimitBytes: 1024 * 1024, logLevel: 'error' },
    });
    const alice = await enrolPerson(server);
    const length = 100_000;
    const texts = [
      'a'.repeat(length),
      '1'.repeat(length) + '!',
      'a.'.repeat(length / 2),
      ' '.repeat(length) + 'x',
      'a' + '.-_'.repeat(length / 3) + '!',
      '\u0301'.repeat(length),
      'ﷺ'.repeat(length / 3),
      '"\\'.repeat(length / 2),
      'ab'.repeat(length / 2),
    ];
    const operations = (await readOperations(server)).filter(({ body }) => body !== null);
    for (const { method, path, body } of operations) {
      for (const member of Object.keys(body ?? {})) {
        for (const text of texts) {
          const url = path.replace('{id}', alice.authenticator.id);
          const payload = { ...body, [member]: text };
          // The fastest of a few: neither a collection of garbage nor a busy machine is a stall of ours.
          let stallMs = Number.POSITIVE_INFINITY;
          for (let i = 0; i < 10 && stallMs >= 50; i += 1) {
            stallMs = await longestStallMs(() => alice.browser.post(url, payload, { method }));
          }
          expect([path, member, stallMs < 50]).toEqual([path, member, true]);
        }
      }
    }
    const browser = testBrowser(server);
    for (const text of texts.slice(0, 3)) {
      expect(
        await longestStallMs(() => browser.get('/api/account', { headers: { cookie: text } })),
      ).toBeLessThan(500);
    }
  }, 120_000);
});

/** What is for who is signed in, and for nobody else. */
async function operationsForAccounts(server: TestServer): Promise<Operation[]> {
  return (await readOperations(server)).filter(({ method, path }) => {
    const isOpen = [
      '/api/sign-ins',
      '/api/accounts',
      '/api/browsers/current',
      '/api/time',
      '/healthz',
    ].includes(path);
    const isSecondFactor = path.startsWith('/api/sign-ins/current');
    const isPasskey = path.startsWith('/api/sign-ins/passkey');
    const isSigningOut = method === 'DELETE' && path === '/api/sessions/current';
    // For who is locked out, or not in yet.
    const isWayBack =
      path.startsWith('/api/recovery-requests') ||
      path.startsWith('/api/password-resets') ||
      ['/api/mail-addresses/confirm', '/api/not-me', '/api/support/enrolments'].includes(path);
    const isForDevices = path.startsWith('/api/devices'); // which have a key, and no session
    const isInbox = path === '/api/dev/mail'; // not there in production
    const isForServices = ['/verify', '/basic'].some((end) => path.endsWith(end));
    return !(
      isOpen ||
      isSecondFactor ||
      isPasskey ||
      isSigningOut ||
      isWayBack ||
      isInbox ||
      isForServices ||
      isForDevices
    );
  });
}

/** Ids of temporary passwords look different, and a purpose is one of a few words. */
function withId(path: string, id: string): string {
  return path
    .replace('{id}', path.startsWith('/api/temporary-passwords') ? '0123456789abcdef' : id)
    .replace('{purpose}', 'end-session')
    .replace('{mark}', id)
    .replace('{reference}', '7KQ4-M2XP');
}

const ownedTables = [
  'factors',
  'sessions',
  'temporaryPasswords',
  'trustedBrowsers',
  'recoveryRequests',
  'pairings',
  'auditEvents',
] as const;

/** Everything with an id that belongs to an account. */
async function ownedRows({ db }: TestServer) {
  const tables = ownedTables.map(async (table) => {
    const rows = await db.selectFrom(table).selectAll().orderBy('id').execute();
    return rows.map((row) => ({ table, ...row }));
  });
  return (await Promise.all(tables)).flat().filter(({ accountId }) => accountId !== null);
}

function isId(member: string): boolean {
  return ['replaces', 'phoneId', 'deviceId', 'eventId'].includes(member);
}

/** Remembers who is signed in and pending, to make it so again. */
async function restorer({ db }: TestServer): Promise<() => Promise<void>> {
  const sessions = await db.selectFrom('sessions').selectAll().execute();
  const signIns = await db.selectFrom('signIns').selectAll().execute();
  const factors = await db.selectFrom('factors').selectAll().execute();
  const accounts = await db.selectFrom('accounts').selectAll().execute();
  return async () => {
    await db.transaction().execute(async (tx) => {
      await tx.deleteFrom('sessions').execute();
      await tx.deleteFrom('signIns').execute();
      await tx.deleteFrom('factors').execute();
      for (const { id, ...account } of accounts) {
        await tx.updateTable('accounts').set(account).where('id', '=', id).execute();
      }
      await tx.insertInto('sessions').values(sessions).execute();
      await tx.insertInto('signIns').values(signIns).execute();
      await tx.insertInto('factors').values(factors).execute();
    });
  };
}

type Encoding = 'utf8' | 'bom' | 'utf16' | 'cut' | 'invalid';

async function readOperations(server: TestServer): Promise<Operation[]> {
  const description = (await server.app.inject('/api/openapi.json')).json<OpenApi>();
  const ajv = new Ajv({ strict: false, schemas: [] });
  // Most answers are one of a few: a problem document above all.
  const compiled = new Map<string, ValidateFunction>();
  const withComponents = (schema: Schema): ValidateFunction => {
    const text = JSON.stringify({ ...schema, components: description.components });
    const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text) as Schema);
    compiled.set(text, validate);
    return validate;
  };
  return Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([method]) => method !== 'head')
      .flatMap(([method, { requestBody, responses }]) => {
        const schema = requestBody?.content['application/json'].schema;
        const kinds = schema === undefined ? [] : 'anyOf' in schema ? schema.anyOf : [schema];
        const bodies = schema === undefined ? [null] : kinds.map(({ properties }) => exampleOf(properties));
        return bodies.map((body) => ({
          method: method.toUpperCase() as Method,
          path,
          body,
          responses: new Map(
            Object.entries(responses).map(([status, { content = {} }]) => {
              const schema = Object.values(content)[0]?.schema;
              const hasBody = schema !== undefined && status !== '204';
              return [Number(status), hasBody ? withComponents(schema) : null];
            }),
          ),
        }));
      }),
  );
}

/** A body as it should be; where several kinds are told apart by a constant, with that. */
function exampleOf(properties: Schema): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      (schema as { const?: unknown }).const ?? (name in examples ? examples[name] : 'x'),
    ]),
  );
}

/** The body as JSON text, or nearly: members replaced, removed, repeated, added. */
function bodyText(
  body: Record<string, unknown>,
  changes: readonly { kind: number; member: string; at: number }[],
): string {
  const members = Object.entries(body).map(([name, value]) => [JSON.stringify(name), JSON.stringify(value)]);
  for (const { kind, member, at } of changes) {
    const index = members.length === 0 ? 0 : at % members.length;
    const name = members[index]?.[0] ?? '"x"';
    if (kind <= 2) members[index] = [name, member];
    else if (kind === 3) members.splice(index, 1);
    else if (kind === 4) members.push([name, member]);
    else if (kind === 5) members.push(['"unknown"', member]);
    else if (kind === 6) members.push(['"__proto__"', member]);
    else return member;
  }
  return `{${members.map((pair) => pair.join(':')).join(',')}}`;
}

function encode(text: string, encoding: Encoding): Buffer {
  const bytes = Buffer.from(text);
  if (encoding === 'bom') return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
  if (encoding === 'utf16') return Buffer.from(text, 'utf16le');
  if (encoding === 'cut') return bytes.subarray(0, Math.max(1, bytes.length - 3));
  if (encoding === 'invalid') return Buffer.concat([bytes.subarray(0, -2), Buffer.from([0xff, 0x22, 0x7d])]);
  return bytes;
}

function heapUsed(): number {
  // What is kept, not what waits to be swept up: on a busy machine that alone would look like a leak.
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

/** The longest time in which nothing else could run while the task did. */
async function longestStallMs(task: () => Promise<unknown>): Promise<number> {
  let longestMs = 0;
  let lastMs = performance.now();
  let running = true;
  const watch = (): void => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
    if (running) setImmediate(watch);
  };
  setImmediate(watch);
  await task();
  running = false;
  return Math.max(longestMs, performance.now() - lastMs);
}
