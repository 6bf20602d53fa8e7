import type { DevPhones, Reception } from '../../shared/api/dev-phone.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { newId } from '../factors/token.ts';
import type { Inbox } from '../texts/inbox.ts';
import { receiveText } from './receive-text.ts';

/** The phones that are played, and what they have got. */
export function showPhones(deps: Deps): DevPhones {
  const inbox = inboxOf(deps);
  return {
    phones: inbox.numbers().map((number) => ({
      number,
      reception: inbox.receptionOf(number),
      texts: inbox.texts(number).map(({ id, from, body, atMs }) => ({ id, from, body, atMs })),
    })),
  };
}

/** A phone texts the server: GO, STOP, HELP, or anything. */
export async function textFromPhone(
  deps: Deps,
  caller: Caller,
  { number, body }: { number: string; body: string },
): Promise<void> {
  const id = newId(deps.random);
  inboxOf(deps).add({ id, number, from: 'phone', body, atMs: deps.clock.nowMs() });
  await receiveText(deps, caller, { provider: 'inbox', id, from: number, text: body, isAnswered: false });
}

export function setReception(
  deps: Deps,
  { number, reception }: { number: string; reception: Reception },
): void {
  inboxOf(deps).setReception(number, reception);
  deps.texts.wake(); // what was held up has arrived
}

/** @throws {@link ServerError} `not_found` where texts go to real phones. */
function inboxOf({ texts: { inbox } }: Deps): Inbox {
  if (inbox === null) throw new ServerError('not_found');
  return inbox;
}
