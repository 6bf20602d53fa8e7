import type { ExtensionBrowser } from './extension-browser.ts';

/** Where the worker is halted: at each of these the page has time for a change that no code may survive. */
export type Moment = keyof typeof halts;

/** What is run in the page has the name of what our script left there. */
const before = (name: string) => `browser.scripting.executeScript = async (injection) => {
  if (String(injection.func).includes('${name}?.(')) halted.resolve(), await resumed.promise;
  return own.execute(injection);
};`;

const halts = {
  /** Our script is in the page, which was not read yet. */
  entered: before('countersignRead'),
  /** What the fields say of themselves was read, and not yet what is around them. */
  begun: before('countersignReadAround'),
  /** The fields were read, and it was not asked yet which of their prompts a person sees. */
  read: before('countersignFill'),
  /** The prompt is chosen; what follows is the last look at the tab, and the release. */
  chosen: `let isFound = false;
    chrome.runtime.onMessage.addListener(({ name }) => { isFound ||= name === 'prompt.found'; });
    browser.tabs.get = async (id) => {
      if (isFound) halted.resolve(), await resumed.promise;
      return own.get(id);
    };`,
};

/** Runs a fill, and in the middle of it `change`. Answers with what the fill came to. */
export async function changeDuring<Outcome>(
  { worker }: ExtensionBrowser,
  moment: Moment,
  fill: () => Promise<Outcome>,
  change: () => Promise<unknown>,
): Promise<Outcome> {
  await worker.evaluate(`{
    globalThis.own ??= {
      get: browser.tabs.get.bind(browser.tabs),
      execute: browser.scripting.executeScript.bind(browser.scripting),
    };
    const halted = Promise.withResolvers(), resumed = Promise.withResolvers();
    Object.assign(globalThis, { halted, resumed });
    ${halts[moment]}
  }`);
  const outcome = fill();
  await worker.evaluate('halted.promise');
  await change();
  await worker.evaluate(`
    browser.tabs.get = own.get;
    browser.scripting.executeScript = own.execute;
    resumed.resolve();
  `);
  return outcome;
}
