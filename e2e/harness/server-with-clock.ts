import { randomBytes } from 'node:crypto';
import { buildApp } from '../../server/app.ts';
import type { Clock, Random } from '../../server/deps.ts';
import { createPasswordHasher } from '../../server/factors/password-hash.ts';
import { tidy } from '../../server/housekeeping.ts';
import { keepSending } from '../../server/keep-sending.ts';
import { createLog } from '../../server/log.ts';
import { openMail } from '../../server/mail/open-mail.ts';
import { openState } from '../../server/open-state.ts';
import { runOutbox } from '../../server/outbox.ts';
import { parseConfig } from '../../server/parse-config.ts';
import { insertAccount, insertFactor } from '../../server/store/testing/rows.ts';
import { signInAgent } from '../../server/testing/recovery.ts';
import * as accounts from '../../server/store/accounts.ts';
import { openTexts } from '../../server/texts/open-texts.ts';

/*
 * The server with a clock that a journey can move: `server/main.ts` reads the machine's, and no journey can wait for three days. All
 * else is as an operator starts it. `VerificationServer` starts it and talks to it.
 */

/** What a journey may ask for; each is answered with {@link ServerReply}. */
export type ServerRequest =
  /** Lets time pass as it does for a server that runs: with housekeeping every hour, and at the end. */
  | { ask: 'pass-time'; durationMs: number }
  /** A session of a support agent who has signed in with a security key a moment ago; made if there is none of that name. */
  | { ask: 'agent-session'; userName: string };

export type ServerReply = { token: string | null } | { failed: string };

const hourMs = 3_600_000;

const config = parseConfig(process.env);
let aheadMs = 0;
const clock: Clock = { nowMs: () => Date.now() + aheadMs };
const random: Random = { bytes: (length) => randomBytes(length) };
const log = createLog(config);
const { db, keys } = await openState(config, { clock, random });
const passwordHasher = await createPasswordHasher(config.password.argon2, random);
const mail = openMail(config);
const texts = openTexts(config, { clock });
const deps = { db, config, clock, random, keys, passwordHasher, mail, log, texts };
const app = await buildApp(deps);
// Pages learn the time from here, and Node's own would be the machine's.
app.addHook('onSend', async (_request, reply) => {
  reply.header('date', new Date(clock.nowMs()).toUTCString());
});
await app.listen({ host: config.host, port: config.port });
runOutbox(deps, new AbortController().signal);
keepSending(deps, new AbortController().signal);

process.on('message', (request: ServerRequest) => {
  void answer(request)
    .catch((error: unknown): ServerReply => ({ failed: String(error) }))
    .then((reply) => process.send?.(reply));
});
process.on('SIGTERM', () => void app.close().then(() => db.destroy().then(() => process.exit(0))));
process.stdout.write(`ready on ${config.origin}\n`);

async function answer(request: ServerRequest): Promise<ServerReply> {
  switch (request.ask) {
    case 'pass-time':
      await passTime(request.durationMs);
      return { token: null };
    case 'agent-session':
      return { token: await agentSession(request.userName) };
  }
}

async function passTime(durationMs: number): Promise<void> {
  const { signal } = new AbortController();
  for (let leftMs = durationMs; leftMs > 0; leftMs -= hourMs) {
    aheadMs += Math.min(leftMs, hourMs);
    await tidy(deps, signal);
  }
}

async function agentSession(userName: string): Promise<string> {
  const server = { ...deps, app, deps };
  const known = await accounts.findByName(db, userName);
  const agent =
    known ?? (await insertAccount(db, { userName, userNameKey: userName, role: 'support-agent' }));
  if (known === null) await insertFactor(db, { accountId: agent.id });
  const { cookies } = await signInAgent(server, agent.id, clock.nowMs());
  return cookies.get('__Host-session') ?? '';
}
