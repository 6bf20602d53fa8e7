import { ExtensionError } from '../../shared/extension-error.ts';
import type { MessageName, Reply, Request, Responses } from './contract.ts';
import { repeatable } from './repeatable.ts';

/** How often what may be repeated is asked before its page is told that it came to nothing. */
const tries = 3;
const wakeEveryMs = 3_000;
/** Longer than the worker itself waits for any server or page: whoever is silent for so long never answers. */
const answerWithinMs = 60_000;

/**
 * Asks the worker, from one of our own pages. The browser starts the worker if it is not running. Where it dies before it has answered,
 * what is {@link repeatable} is asked again.
 *
 * @throws ExtensionError with the worker's code, or `interrupted` when nothing answered: what was asked may or may not have happened then,
 * so look again before asking again.
 */
export async function send<Name extends MessageName>(
  name: Name,
  request: Request<Name>,
): Promise<Responses[Name]> {
  const reply = await askAgain<Name>({ name, request }, repeatable.has(name) ? tries : 1);
  if (reply.ok) return reply.value;
  throw new ExtensionError(reply.code, reply.detail === undefined ? {} : { detail: reply.detail });
}

async function askAgain<Name extends MessageName>(message: unknown, triesLeft: number): Promise<Reply<Name>> {
  try {
    const reply = await awake(browser.runtime.sendMessage<unknown, Reply<Name> | undefined>(message));
    if (reply !== undefined) return reply;
  } catch (cause) {
    if (triesLeft === 1) throw new ExtensionError('interrupted', { cause });
  }
  if (triesLeft === 1) throw new ExtensionError('interrupted');
  return askAgain(message, triesLeft - 1);
}

/**
 * The same answer, with somebody there to give it. The browser tells at once of a worker that dies with a message; one that dies while it only
 * starts leaves the message lying, unanswered, until something else wakes the next worker (seen in Chromium 156). A look wakes it, and takes nothing
 * away from a worker that is merely slow.
 */
async function awake<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const wake = (): void => {
    browser.runtime.sendMessage({ name: 'vault.state', request: {} }).catch(() => undefined);
  };
  const waking = setInterval(wake, wakeEveryMs);
  let limit: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    limit = setTimeout(() => reject(new Error('no answer')), answerWithinMs);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearInterval(waking);
    clearTimeout(limit);
  }
}
