import { untilCodeLastsMs } from '../../shared/lasting-code.ts';
import { totpStep } from '../../shared/totp.ts';
import type { FillOutcome, Request } from '../messaging/contract.ts';
import { fits, isSameSite } from '../sites/site.ts';
import type { Entry } from '../vault/entry.ts';
import { chooseEntry } from './choose-entry.ts';
import type { ChosenPrompt } from './choose-prompt.ts';
import { correctedNowMs } from './clock.ts';
import { codeOfCounter } from './codes.ts';
import type { Deps } from './deps.ts';
import { nextHotpCode } from './entries.ts';

/** What the person wants to be filled. */
export type FillWish =
  | ({ from: 'entry' } & Pick<Request<'fill.run'>, 'entryId' | 'anyChannel'>)
  | ({ from: 'message' } & Pick<Request<'fill.message'>, 'code' | 'boundTo'>);

/** A code that may go to the chosen place; made only when it is asked for. */
export interface ReadySource {
  entryId: string | null;
  /** Until the code of then lasts long enough; 0 for now. */
  waitMs: number;
  submit: boolean;
  code: () => Promise<string>;
}

/** Where the code comes from that was wished for, or why it may not go to this prompt. */
export async function sourceFor(
  deps: Deps,
  wish: FillWish,
  entries: readonly Entry[],
  chosen: ChosenPrompt,
): Promise<ReadySource | FillOutcome> {
  return wish.from === 'entry' ? fromEntry(deps, wish, entries, chosen) : fromMessage(wish, chosen);
}

async function fromEntry(
  deps: Deps,
  { entryId, anyChannel = false }: Extract<FillWish, { from: 'entry' }>,
  entries: readonly Entry[],
  { answer, prompt, site }: ChosenPrompt,
): Promise<ReadySource | FillOutcome> {
  const entry = chooseEntry(entries, entryId, site, answer.origin);
  if ('status' in entry) return entry;
  if (!anyChannel && prompt.channel === 'text') return { status: 'refused', code: 'prompt_for_text' };
  if (!anyChannel && prompt.channel === 'e-mail') return { status: 'refused', code: 'prompt_for_email' };
  if (!hasRoomFor(prompt, entry.digits)) return { status: 'refused', code: 'prompt_not_found' };
  return {
    entryId: entry.id,
    waitMs: entry.type === 'hotp' ? 0 : untilCodeLastsMs(entry.periodSeconds, await correctedNowMs(deps)),
    submit: entry.sites.some((rule) => rule.submit === true && fits(rule, site)),
    code: () => makeCode(deps, entry),
  };
}

async function makeCode(deps: Deps, entry: Entry): Promise<string> {
  if (entry.type === 'hotp') return (await nextHotpCode(deps, entry.id)).code;
  return codeOfCounter(entry, totpStep((await correctedNowMs(deps)) / 1000, entry.periodSeconds));
}

/**
 * A code that the person pasted. A message that names its site is believed: its code goes nowhere else (X-B10). A frame
 * gets codes only if it and everything around it has one origin, so that it counts as the page itself here.
 */
function fromMessage(
  { code, boundTo }: Extract<FillWish, { from: 'message' }>,
  { prompt, site }: ChosenPrompt,
): ReadySource | FillOutcome {
  if (boundTo !== null) {
    const { host, embeddedHost } = boundTo;
    // For a frame of another site inside this one, which never gets a code.
    const isForFrame = embeddedHost !== null && !isSameSite(embeddedHost, site);
    if (isForFrame || !isSameSite(host, site)) return { status: 'refused', code: 'message_not_for_site' };
  }
  if (!hasRoomFor(prompt, code.length)) return { status: 'refused', code: 'prompt_not_found' };
  return { entryId: null, waitMs: 0, submit: false, code: () => Promise.resolve(code) };
}

function hasRoomFor({ shape, length, inputs }: ChosenPrompt['prompt'], characters: number): boolean {
  return shape === 'single' ? length === null || length >= characters : inputs.length === characters;
}
