import type { Deps } from '../deps.ts';
import { textContentPlace } from '../factors/number-hash.ts';
import { readPhoneNumber } from '../factors/phone-number.ts';
import { seal } from '../factors/sealed-secret.ts';
import { newId } from '../factors/token.ts';
import type { Conn } from '../store/schema.ts';
import * as texts from '../store/texts.ts';
import { prefixBucket } from './text-caps.ts';

/** A notice is worth having for as long as phones are switched off at night; an answer only while somebody waits for it. */
const lifeMs = { notice: 24 * 3_600_000, reply: 10 * 60_000 };

/**
 * Puts a text without a code into the outbox, in the transaction of what it tells of. The caller wakes the outbox after it. Where texts
 * do not go, nothing is put there.
 */
export async function queueWords(
  conn: Conn,
  deps: Pick<Deps, 'clock' | 'config' | 'keys' | 'random' | 'texts'>,
  {
    to,
    kind,
    body,
    accountId,
  }: { to: string; kind: keyof typeof lifeMs; body: string; accountId: string | null },
): Promise<void> {
  const { clock, config, keys, random } = deps;
  const isServed = readPhoneNumber(to, config.texts)?.isServed === true;
  if (!isServed || deps.texts.providers.length === 0) return;
  const id = newId(random);
  const nowMs = clock.nowMs();
  await texts.insert(conn, {
    ...{ id, accountId, factorId: null, owner: id, purpose: kind, codeHash: null, positionBefore: 0 },
    prefix: prefixBucket({ keys }, to),
    content: seal(keys, textContentPlace(id), Buffer.from(JSON.stringify({ to, body })), random),
    ...{ state: 'queued', reason: null, createdAtMs: nowMs, expiresAtMs: nowMs + lifeMs[kind] },
  });
}
