import type { Runtime } from 'webextension-polyfill';
import type { Sender } from './contract.ts';

/**
 * Who the browser says is speaking, or null for nobody we listen to. Only what the browser filled in counts; a page
 * that took over its renderer can say anything in the message itself (X-D05).
 *
 * `ownOrigin` is `chrome-extension://id` or `moz-extension://uuid`, without a final slash.
 */
export function senderKind(
  sender: Runtime.MessageSender & { origin?: string },
  own: { id: string; origin: string },
): Sender | null {
  if (sender.id !== own.id) return null; // another extension
  const saysOwnUrl = sender.url?.startsWith(`${own.origin}/`) === true;
  const saysOwnOrigin = sender.origin === own.origin;
  if (saysOwnUrl) {
    // The origin is the browser's, the URL in part the document's: `about:blank` and `CSP: sandbox` keep the latter.
    const originFits = sender.origin === undefined || saysOwnOrigin;
    // None of our pages is ever framed (frame-ancestors 'none').
    const topFrame = sender.frameId === undefined || sender.frameId === 0;
    return originFits && topFrame ? 'extension-page' : null;
  }
  if (saysOwnOrigin || sender.origin === undefined) return null;
  if (sender.tab?.id === undefined || sender.frameId === undefined) return null;
  return 'content-script';
}
