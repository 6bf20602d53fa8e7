import type { JudgedPage } from './saved-page-browser.ts';

/** A quotient as its two numbers; of nothing at all, everything is right. */
export interface Share {
  of: number;
  from: number;
}

export interface Timing {
  p50Ms: number;
  p95Ms: number;
  maxMs: number;
}

/** What all pages together show. Only inputs that are rendered and not to be ignored count. */
export interface DetectionScore {
  pages: number;
  /** Pages that show a prompt, and those on which at least one right input was found. */
  promptsHit: Share;
  pagesWithWrongClaim: number;
  precision: Share;
  recall: Share;
  /** Of the right inputs that were found on pages whose labels say which code they ask for. */
  channel: Share;
  /** Inputs for a recovery code that an authenticator's code, or one of unknown kind, would be offered to. */
  codesOfferedForRecovery: number;
  /** Inputs that were called recovery-code fields on pages whose labels do not say so: no claim of a one-time code. */
  recoveryOutsideLabels: number;
  layout: Timing;
  firstLook: Timing;
  /** Looking again: to read in the page, to weigh in the worker, and both. */
  reading: Timing;
  weighing: Timing;
  warmLook: Timing;
}

/**
 * A claim is right if it says of a right input what the label says. One that says "recovery code" says that the
 * input is for no one-time code, so it is right only where the label says the same, and a miss elsewhere.
 */
export function scorePages(pages: JudgedPage[]): DetectionScore {
  const asking = pages.filter(({ inputs }) => inputs.some(({ isRight }) => isRight));
  const rights = pages.flatMap(rightInputs);
  const claims = pages.flatMap(claimsOf);
  const found = rights.filter(isFoundOn);
  const labelled = found.filter(({ page }) => page.channel !== null);
  return {
    pages: pages.length,
    promptsHit: {
      of: asking.filter((page) => rightInputs(page).some(isFoundOn)).length,
      from: asking.length,
    },
    pagesWithWrongClaim: pages.filter((page) => wrongClaimsOf(page).length > 0).length,
    precision: { of: claims.filter(({ input }) => input.isRight).length, from: claims.length },
    recall: { of: found.length, from: rights.length },
    channel: {
      of: labelled.filter(({ page, input }) => input.channel === page.channel).length,
      from: labelled.length,
    },
    codesOfferedForRecovery: rights.filter(
      ({ page, input }) =>
        page.channel === 'recovery' &&
        input.isClaimed &&
        (input.channel === 'authenticator' || input.channel === 'unknown'),
    ).length,
    recoveryOutsideLabels: pages.filter(({ channel }) => channel !== 'recovery').flatMap(recoveryClaimsOf)
      .length,
    layout: timingOf(pages.map(({ layoutMs }) => layoutMs)),
    firstLook: timingOf(pages.map(({ firstMs }) => firstMs)),
    reading: timingOf(pages.map(({ againMs }) => againMs)),
    weighing: timingOf(pages.map(({ weighMs }) => weighMs)),
    warmLook: timingOf(pages.map(({ againMs, weighMs }) => againMs + weighMs)),
  };
}

interface OnPage {
  page: JudgedPage;
  input: JudgedPage['inputs'][number];
}

export function missesOf(page: JudgedPage): JudgedPage['inputs'] {
  return rightInputs(page)
    .filter((one) => !isFoundOn(one))
    .map(({ input }) => input);
}

export function wrongClaimsOf(page: JudgedPage): JudgedPage['inputs'] {
  return claimsOf(page)
    .filter(({ input }) => !input.isRight)
    .map(({ input }) => input);
}

/** Found, but said to be for another kind of code than the label says. */
export function wrongChannelsOf(page: JudgedPage): JudgedPage['inputs'] {
  if (page.channel === null) return [];
  return rightInputs(page)
    .filter((one) => isFoundOn(one) && one.input.channel !== page.channel)
    .map(({ input }) => input);
}

export function recoveryClaimsOf(page: JudgedPage): JudgedPage['inputs'] {
  return page.inputs.filter(({ isClaimed, channel }) => isClaimed && channel === 'recovery');
}

function rightInputs(page: JudgedPage): OnPage[] {
  return page.inputs.filter(({ isRight }) => isRight).map((input) => ({ page, input }));
}

function claimsOf(page: JudgedPage): OnPage[] {
  return page.inputs
    .filter(({ isClaimed, channel, isRight }) => {
      const isForRecovery = channel === 'recovery' && !(isRight && page.channel === 'recovery');
      return isClaimed && !isForRecovery;
    })
    .map((input) => ({ page, input }));
}

function isFoundOn({ page, input }: OnPage): boolean {
  return input.isClaimed && (input.channel !== 'recovery' || page.channel === 'recovery');
}

function timingOf(timesMs: number[]): Timing {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
  return { p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
}
