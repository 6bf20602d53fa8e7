import type { Caller, Deps } from '../deps.ts';
import { bucketName } from '../factors/bucket.ts';
import { readPhoneNumber } from '../factors/phone-number.ts';
import { readKeyword, type Keyword } from '../factors/text-keyword.ts';
import { replyMessage, type Reply } from '../factors/text-message.ts';
import * as attempts from '../store/attempts.ts';
import * as inboundTexts from '../store/inbound-texts.ts';
import { noteNumber } from './note-number.ts';
import { queueWords } from './queue-words.ts';
import { recordEvent } from './record-event.ts';

/** A text that somebody sent us. */
export interface ReceivedText {
  provider: string;
  /** The provider's. */
  id: string;
  from: string;
  text: string;
  /** The provider answers keywords itself. */
  isAnswered: boolean;
}

/** Who answers the same number again and again answers a machine. */
const repliesAnHour = 5;

const replies: Record<Keyword, Reply> = { stop: 'stopped', start: 'started', help: 'help' };

/**
 * Reads a text that came in: STOP ends our texts to that number, GO begins them again, HELP says who we are; whether or not an account
 * has the number, so that nobody learns which ones have. Anything else is not ours to read and is not kept. Each text is read once.
 */
export async function receiveText(deps: Deps, caller: Caller, received: ReceivedText): Promise<void> {
  const { clock, config, db, keys } = deps;
  const nowMs = clock.nowMs();
  const keyword = readKeyword(received.text);
  const from = readPhoneNumber(received.from, { countries: null })?.e164;
  if (keyword === null || from === undefined) return;

  await db.transaction().execute(async (tx) => {
    const id = `${received.provider}:${received.id}`.slice(0, 200);
    if (!(await inboundTexts.remember(tx, { id, atMs: nowMs }))) return;
    if (keyword !== 'help') {
      const isStop = keyword === 'stop';
      await noteNumber(tx, deps, from, { stoppedAtMs: isStop ? nowMs : null });
      await recordEvent(tx, deps, caller, {
        event: isStop ? 'texts-stopped' : 'texts-started',
        outcome: 'success',
        accountId: null,
        detail: { provider: received.provider },
      });
    }
    if (received.isAnswered) return;
    const bucket = bucketName(keys, 'text-reply', from);
    const policy = { counts: 'window', limit: repliesAnHour, windowMs: 3_600_000 } as const;
    if ((await attempts.take(tx, [{ bucket, policy }], nowMs)).get(bucket)?.admitted !== true) return;
    const startWord = deps.texts.providers[0]?.provider.startWord ?? 'GO';
    const body = replyMessage(config, replies[keyword], startWord);
    await queueWords(tx, deps, { to: from, kind: 'reply', body, accountId: null });
  });
  deps.texts.wake();
}
