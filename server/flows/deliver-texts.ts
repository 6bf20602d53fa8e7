import type { Deps } from '../deps.ts';
import { numberHashes, textContentPlace } from '../factors/number-hash.ts';
import { open } from '../factors/sealed-secret.ts';
import * as textNumbers from '../store/text-numbers.ts';
import * as textOutbox from '../store/text-outbox.ts';
import type * as texts from '../store/texts.ts';
import type { SendResult } from '../texts/gateway.ts';
import { noteNumber } from './note-number.ts';

/** What the outbox needs. */
export type DeliveringDeps = Pick<Deps, 'clock' | 'config' | 'db' | 'keys' | 'log' | 'random' | 'texts'>;

type Sender = Deps['texts']['providers'][number];

/** Waits between rounds in which every provider was tried once: a code is worth sending for minutes only. */
const backOffMs = [2_000, 5_000, 15_000, 30_000, 60_000];

/** After so many times what a provider may take, whoever took a text to send it counts as dead. */
const patience = 3;

const batch = 20;

/** Sends what is due, until nothing is. Any number of processes may do so at one database: each text is one process's. */
export async function deliverTexts(deps: DeliveringDeps): Promise<void> {
  await textOutbox.dropUnaddressed(deps.db, deps.clock.nowMs());
  for (;;) {
    const due = await textOutbox.listDue(deps.db, { nowMs: deps.clock.nowMs(), limit: batch });
    const taken = await Promise.all(due.map((text) => deliver(deps, text)));
    await takeInboxReceipts(deps);
    if (!taken.includes(true)) return;
  }
}

/** @returns False if another process has taken it. */
async function deliver(deps: DeliveringDeps, text: texts.TextRow): Promise<boolean> {
  const { clock, config, db, keys, log } = deps;
  const { id, tries, provider: asked, providerId } = text;
  const nowMs = clock.nowMs();
  const senders = sendersOf(deps, text, nowMs);
  const sender = senders[tries % Math.max(senders.length, 1)];
  const claimed = await textOutbox.claim(db, {
    id,
    tries,
    provider: sender?.provider.name ?? asked,
    untilMs: nowMs + patience * config.texts.sendMs,
  });
  if (!claimed) return false;

  const end = async (state: 'uncertain' | 'failed', reason: texts.TextRow['reason']): Promise<true> => {
    await textOutbox.finish(db, id, { state, reason, provider: asked, providerId });
    return true;
  };
  // Left behind by a process that died in the middle: it may have been sent, and must not be sent twice.
  if (text.state === 'sending' && sender?.provider.isIdempotent !== true) return await end('uncertain', null);
  if (sender === undefined || text.expiresAtMs <= nowMs) return await end('failed', 'provider');
  const content = open(keys, textContentPlace(id), text.content ?? '');
  if (content === null) {
    log.error({ event: 'secret-not-opened', textId: id }, 'a text that waits does not open');
    return await end('failed', 'provider');
  }
  const { to, body } = JSON.parse(content.toString()) as { to: string; body: string };
  if (text.purpose !== 'reply' && (await isStopped(deps, to))) return await end('failed', 'stopped');

  const result = await sender.provider.send({ id, to, body });
  await conclude(deps, { text, sender, senders: senders.length, to }, result);
  return true;
}

/**
 * Who may send it: all that work, or all if none does. One that was asked and has not answered keeps the text: another could send the
 * same code twice.
 */
function sendersOf({ texts: { providers } }: DeliveringDeps, text: texts.TextRow, nowMs: number): Sender[] {
  const asked = providers.filter(({ provider }) => provider.name === text.provider);
  if (asked.length > 0) return asked;
  const working = providers.filter(({ breaker }) => !breaker.isOpen(nowMs));
  return working.length > 0 ? working : [...providers];
}

async function conclude(
  deps: DeliveringDeps,
  { text, sender, senders, to }: { text: texts.TextRow; sender: Sender; senders: number; to: string },
  result: SendResult,
): Promise<void> {
  const { clock, db, log } = deps;
  const { id, tries } = text;
  const nowMs = clock.nowMs();
  const provider = sender.provider.name;
  if (result.result !== 'accepted') {
    log.warn(
      { event: 'text-not-sent', textId: id, provider, result: result.result, why: result.why },
      'a text',
    );
  }
  switch (result.result) {
    case 'accepted':
      sender.breaker.succeeded();
      await textOutbox.finish(db, id, {
        state: 'sent',
        reason: null,
        provider,
        providerId: result.providerId,
      });
      return;
    case 'refused':
      sender.breaker.succeeded(); // it works: the number does not
      await textOutbox.finish(db, id, { state: 'failed', reason: result.reason, provider, providerId: null });
      if (result.reason === 'stopped') await noteNumber(db, deps, to, { stoppedAtMs: nowMs });
      return;
    case 'unknown':
      sender.breaker.failed(nowMs);
      if (!sender.provider.isIdempotent) {
        await textOutbox.finish(db, id, { state: 'uncertain', reason: null, provider, providerId: null });
        return;
      }
      await textOutbox.putBack(db, { id, provider, nextTryAtMs: nowMs + waitAfter(tries, 1) });
      return;
    case 'not-sent':
      sender.breaker.failed(nowMs);
      await textOutbox.putBack(db, { id, provider: null, nextTryAtMs: nowMs + waitAfter(tries, senders) });
  }
}

/** Before the next try: none until every provider has had one, then longer each round. */
function waitAfter(tries: number, senders: number): number {
  const round = Math.floor((tries + 1) / senders);
  if ((tries + 1) % senders !== 0) return 0;
  return backOffMs[Math.min(round, backOffMs.length) - 1] ?? 0;
}

async function isStopped({ db, keys }: DeliveringDeps, e164: string): Promise<boolean> {
  const facts = await textNumbers.findAll(db, numberHashes(keys, e164));
  return [...facts.values()].some(({ stoppedAtMs }) => stoppedAtMs !== null);
}

/** A phone that is played tells at once how a text fared. */
async function takeInboxReceipts({ db, texts: { inbox } }: DeliveringDeps): Promise<void> {
  for (const receipt of inbox?.takeReceipts() ?? []) {
    await textOutbox.takeReceipt(db, { ...receipt, provider: 'inbox', providerId: receipt.id });
  }
}
