import { ExtensionError } from '../../shared/extension-error.ts';
import type { MessageName, Reply, Request, Responses } from './contract.ts';

/**
 * Asks the worker, from one of our own pages. The browser starts the worker if it is not running.
 *
 * @throws ExtensionError with the worker's code, or `unexpected` when nothing answered: the worker died in the
 * middle. What was asked may or may not have happened then, so look again before asking again.
 */
export async function send<Name extends MessageName>(
  name: Name,
  request: Request<Name>,
): Promise<Responses[Name]> {
  const reply = await ask<Name>({ name, request });
  if (reply === undefined) throw new ExtensionError('unexpected');
  if (reply.ok) return reply.value;
  throw new ExtensionError(reply.code, reply.detail === undefined ? {} : { detail: reply.detail });
}

async function ask<Name extends MessageName>(message: unknown): Promise<Reply<Name> | undefined> {
  try {
    return await browser.runtime.sendMessage<unknown, Reply<Name> | undefined>(message);
  } catch (cause) {
    throw new ExtensionError('unexpected', { cause });
  }
}
