// @ts-nocheck -- what it imports is installed into a temporary folder while the benchmark runs, and nowhere else
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import { twoFactor } from 'better-auth/plugins';
import Database from 'better-sqlite3';

/** The peer as its own documentation sets it up on SQLite, with two-factor; only its rate limit is off. */

const { BENCH_PORT, BENCH_ACCOUNTS, BENCH_PASSWORD, BENCH_HASH } = process.env;
const origin = `http://localhost:${BENCH_PORT}`;

const auth = betterAuth({
  baseURL: origin,
  secret: 'a secret of this benchmark alone, 32+ letters',
  database: new Database(path.join(mkdtempSync(path.join(tmpdir(), 'countersign-peer-')), 'peer.db')),
  emailAndPassword: {
    enabled: true,
    // "Without the hash" measures everything around it.
    ...(BENCH_HASH === 'cheap' && {
      password: {
        hash: async (password) => password,
        verify: async ({ hash, password }) => hash === password,
      },
    }),
  },
  rateLimit: { enabled: false },
  logger: { disabled: true },
  plugins: [twoFactor()],
});

await (await getMigrations(auth.options)).runMigrations();
const accounts = [];
for (let index = 0; index < Number(BENCH_ACCOUNTS); index += 1)
  accounts.push(await enrol(`person${index}@example.com`));

const handle = toNodeHandler(auth);
createServer((request, response) => void handle(request, response)).listen(
  Number(BENCH_PORT),
  '127.0.0.1',
  () => process.send({ origin, accounts }),
);
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpuMs: (user + system) / 1000, residentMb: process.memoryUsage.rss() / 1024 ** 2 });
});
process.on('disconnect', () => process.exit());

async function enrol(email) {
  const body = { name: email, email, password: BENCH_PASSWORD };
  const signedUp = await auth.api.signUpEmail({ body, returnHeaders: true });
  const headers = new Headers({
    cookie: signedUp.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  });
  const { totpURI } = await auth.api.enableTwoFactor({ body: { password: BENCH_PASSWORD }, headers });
  const secret = decodeBase32(new URL(totpURI).searchParams.get('secret'));
  await auth.api.verifyTOTP({ body: { code: codeNow(secret) }, headers });
  return { name: email, secret: secret.toString('hex') };
}

function decodeBase32(text) {
  const bits = [...text]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}

/** RFC 6238 with SHA-1, 30 s and 6 digits. */
function codeNow(secret) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', secret).update(counter).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
