import { Check } from 'typebox/value';
import type { Runtime } from 'webextension-polyfill';
import { ExtensionError } from '../../shared/extension-error.ts';
import { messages, type MessageName, type Reply, type Request, type Responses } from './contract.ts';
import { senderKind } from './sender.ts';

/** What the browser says about the sender; `origin` is missing from the polyfill's types. */
export type MessageSender = Runtime.MessageSender & { origin?: string };

/** One function per message: the compiler refuses a message without one. */
export type Handlers = {
  [Name in MessageName]: (request: Request<Name>, sender: MessageSender) => Promise<Responses[Name]>;
};

/**
 * More than any honest content script says (50 prompts), and little enough that a hostile frame cannot keep the
 * worker busy. Our own pages are bound by the schemas.
 */
const contentScriptMaxChars = 65_536;

/** Listens for the messages of the contract. Must be called while the worker's script first runs. */
export function receive(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) =>
    answer(handlers, message, sender),
  );
}

/** Never throws: a refusal of any kind is a reply, and says nothing but its code. */
export async function answer(
  handlers: Handlers,
  message: unknown,
  sender: MessageSender,
): Promise<Reply<MessageName>> {
  try {
    const admitted = admit(message, sender);
    return { ok: true, value: await call(handlers, admitted.name, admitted.request, sender) };
  } catch (error) {
    if (!(error instanceof ExtensionError)) {
      console.error(error);
      return { ok: false, code: 'unexpected' };
    }
    const { code, detail } = error;
    return detail === undefined ? { ok: false, code } : { ok: false, code, detail };
  }
}

/**
 * Lets a message through only if its sender may send it and its body fits the contract (X-D04, X-D05).
 *
 * @throws ExtensionError `message_refused`, the same for every reason.
 */
function admit(message: unknown, sender: MessageSender): { name: MessageName; request: unknown } {
  const refused = new ExtensionError('message_refused');
  const own = { id: browser.runtime.id, origin: browser.runtime.getURL('').replace(/\/$/, '') };
  const kind = senderKind(sender, own);
  if (kind === null) throw refused;
  if (typeof message !== 'object' || message === null) throw refused;
  const { name, request, ...rest } = message as Record<string, unknown>;
  if (Object.keys(rest).length > 0) throw refused;
  if (!isMessageName(name)) throw refused;
  if (messages[name].from !== kind) throw refused;
  // Before it is written out: what a structured clone can carry, JSON need not be able to say (a cycle, a bigint).
  if (!Check(messages[name].request, request)) throw refused;
  if (kind === 'content-script' && JSON.stringify(request).length > contentScriptMaxChars) throw refused;
  return { name, request };
}

/** Own properties only: `constructor` and `__proto__` are no messages. */
function isMessageName(name: unknown): name is MessageName {
  return typeof name === 'string' && Object.hasOwn(messages, name);
}

/** The one place that loses the tie between a name and its request's type; `admit` has just checked the two. */
function call(
  handlers: Handlers,
  name: MessageName,
  request: unknown,
  sender: MessageSender,
): Promise<Responses[MessageName]> {
  const handler = handlers[name] as (
    request: unknown,
    sender: MessageSender,
  ) => Promise<Responses[MessageName]>;
  return handler(request, sender);
}
