import type { ExtensionBrowser } from './extension-browser.ts';

/** Where the worker is halted: at each of these the page has time for a change that no code may survive. */
export type Moment = keyof typeof halts;

const halts = {
  /** Our script is in the page, which was not read yet. */
  entered: `browser.scripting.executeScript = async (injection) => {
    const [fillId] = injection.args ?? [];
    if (injection.args?.length === 1 && fillId !== null) halted.resolve(), await resumed.promise;
    return own.execute(injection);
  };`,
  /** The fields were read, and it was not asked yet which of their prompts a person sees. */
  read: `browser.scripting.executeScript = async (injection) => {
    if (injection.args?.length === 2) halted.resolve(), await resumed.promise;
    return own.execute(injection);
  };`,
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
