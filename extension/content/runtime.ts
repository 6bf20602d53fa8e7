import type { MessageName, Reply, Request, Responses } from '../messaging/contract.ts';

/** The messages a content script may send. */
type ContentMessage = Extract<
  MessageName,
  'prompt.found' | 'prompt.filled' | 'notice.candidates' | 'field.pointed'
>;

/**
 * Asks the worker. Null when it refuses or is gone: a script that was orphaned by an update of the extension has
 * nobody to talk to, and says nothing about it in the page's console either (R-F08).
 */
export async function ask<Name extends ContentMessage>(
  name: Name,
  request: Request<Name>,
): Promise<Responses[Name] | null> {
  try {
    const reply: Reply<Name> | undefined = await browser.runtime.sendMessage({ name, request });
    return reply?.ok === true ? reply.value : null;
  } catch {
    return null;
  }
}
