import type { Page, Worker } from '@playwright/test';
import { decodeBase32 } from '../../shared/base32.ts';
import { otpCode, totpStep } from '../../shared/totp.ts';
import type {
  FillOutcome,
  MessageName,
  Reply,
  Request,
  Responses,
} from '../../extension/messaging/contract.ts';
import type { EntryView, SiteRule } from '../../extension/vault/entry.ts';
import type { ActionPopup } from './action-popup.ts';
import type { ExtensionBrowser } from './extension-browser.ts';

export const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const passphrase = 'a passphrase for tests only';

/** Anything that can run code in one of the extension's own pages. */
export type ExtensionPage = Pick<ActionPopup, 'evaluate'>;

/** Sends a message of the contract as the extension's pages do. */
export function ask<Name extends MessageName>(
  from: ExtensionPage,
  name: Name,
  request: Request<Name>,
): Promise<Reply<Name>> {
  return from.evaluate(`chrome.runtime.sendMessage(${JSON.stringify({ name, request })})`);
}

/** @throws Error with the code of a refusal. */
export async function tell<Name extends MessageName>(
  from: ExtensionPage,
  name: Name,
  request: Request<Name>,
): Promise<Responses[Name]> {
  const reply = await ask(from, name, request);
  if (!reply.ok) throw new Error(`${name}: ${reply.code}`);
  return reply.value;
}

/** A new vault with one entry, bound to the sites given. */
export async function makeEntry(from: ExtensionPage, sites: SiteRule[]): Promise<EntryView> {
  const state = await tell(from, 'vault.state', {});
  if (state.status === 'missing') await tell(from, 'vault.create', { passphrase });
  const added = await tell(from, 'entries.add-typed', {
    issuer: 'Shop',
    account: 'alice',
    secret,
    allowDuplicate: true,
  });
  const [entry] = added;
  if (entry === undefined) throw new Error('no entry');
  for (const rule of sites) await tell(from, 'sites.bind', { id: entry.id, rule });
  return entry;
}

/** A new vault with one entry of shop.test, made over that site; the popup is closed again. */
export async function entryOfShop(extension: ExtensionBrowser, page: Page): Promise<EntryView> {
  await page.goto('https://shop.test/plain.html');
  const popup = await extension.openPopup(page);
  const entry = await makeEntry(popup, [{ scope: 'domain', value: 'shop.test' }]);
  await popup.close();
  return entry;
}

/** The button in the popup, over the page that is open there. */
export async function fill(popup: ExtensionPage, entryId: string | null): Promise<FillOutcome> {
  return tell(popup, 'fill.run', { tabId: await openTabId(popup), entryId });
}

export function openTabId(popup: ExtensionPage): Promise<number> {
  return popup.evaluate(
    'chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab.id)',
  );
}

/** Goes to the page, presses the toolbar button there and asks for a code. */
export async function fillAt(
  extension: ExtensionBrowser,
  page: Page,
  url: string,
  entryId: string | null,
): Promise<FillOutcome> {
  await page.goto(url);
  const popup = await extension.openPopup(page);
  try {
    return await fill(popup, entryId);
  } finally {
    await popup.close();
  }
}

/** The codes that may be filled now: the current one and those beside it. */
export function possibleCodes(nowMs = Date.now()): string[] {
  const bytes = decodeBase32(secret);
  if (bytes === null) throw new Error('not base32');
  const step = totpStep(nowMs / 1000, 30);
  return [-1, 0, 1].map((by) => otpCode({ secret: bytes, algorithm: 'SHA1', digits: 6, counter: step + by }));
}

/** Runs code in the page's tab beside the content script: as the extension does, or in the page's own world. */
export async function inTab<Value>(
  worker: Worker,
  { tabId, world }: { tabId: number; world: 'ISOLATED' | 'MAIN' },
  source: string,
): Promise<Value> {
  // A function made from text: the worker's Content-Security-Policy allows none, the debugger does.
  return worker.evaluate<Value>(
    `chrome.scripting.executeScript({ target: { tabId: ${tabId} }, world: '${world}', func: ${source} })
      .then(([{ result }]) => result)`,
  );
}
