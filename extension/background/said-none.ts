import { ExtensionError } from '../../shared/extension-error.ts';
import type { CorrectionsAt } from '../code-prompt/corrected-prompts.ts';
import { fingerprintOf } from '../code-prompt/field-fingerprint.ts';
import type { Request } from '../messaging/contract.ts';
import { correctionsAt, removeCorrections } from './corrections.ts';
import type { Deps } from './deps.ts';
import { readPrompts } from './frames.ts';

/**
 * The fields in which a prompt would be found, had the person not said that they are for no code: why a page that asks gets
 * none. Looked for where nothing else was found.
 *
 * @returns their fingerprints.
 */
export async function findSaidNone(tabId: number, at: CorrectionsAt): Promise<string[]> {
  const none = new Set(at.corrections.flatMap((one) => (one.isCode ? [] : one.fingerprint)));
  if (none.size === 0) return [];
  const others = { ...at, corrections: at.corrections.filter(({ isCode }) => isCode) };
  for (const asked of ['top', 'all'] as const) {
    const found = (await readPrompts(tabId, asked, others))
      .filter(({ frame }) => frame.origin === at.origin)
      .flatMap(({ frame, prompts }) => {
        const inputs = new Set(prompts.flatMap((prompt) => prompt.inputs));
        return frame.fields.filter(({ index }) => inputs.has(index)).map(fingerprintOf);
      })
      .filter((fingerprint) => none.has(fingerprint));
    if (found.length > 0) return [...new Set(found)];
  }
  return [];
}

/**
 * The person takes back what they said of the fields of the page that is open.
 *
 * @throws ExtensionError `vault_locked`; `prompt_not_found` where no such field is there any more.
 */
export async function takeBack(deps: Deps, { tabId }: Request<'corrections.take-back'>): Promise<null> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  const at = await correctionsAt(deps, tab?.url);
  const fingerprints = await findSaidNone(tabId, at);
  await removeCorrections(deps, at.origin, fingerprints);
  // The page is another by now: it must not be said that something was taken back.
  if (fingerprints.length === 0) throw new ExtensionError('prompt_not_found');
  return null;
}
