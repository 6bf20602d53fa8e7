import { collect } from '../extension/content/fields/collect.ts';
import { fieldsInQuestion, joinSignals } from '../extension/code-prompt/in-question.ts';
import type { CodePrompt, FieldSignals } from '../extension/code-prompt/prompt.ts';
import { findPrompts, weighFields } from '../extension/code-prompt/score.ts';
import { Interpreter } from '../extension/code-prompt/words.ts';

/**
 * Runs in each frame of a saved page, in an isolated world as the content script does: lets the detector look and holds
 * what it says against the labels.
 */

export interface Selectors {
  otp: string[];
  ignore: string[];
}

/** One input that asks for a code, or that the detector said asks for one. */
export interface JudgedInput {
  /** Tag, id and name, for a person to find it. */
  input: string;
  isRight: boolean;
  isClaimed: boolean;
  channel: CodePrompt['channel'] | null;
  shape: CodePrompt['shape'] | null;
  confidence: number | null;
  evidence: string[];
}

export interface JudgedFrame {
  inputs: JudgedInput[];
  /** Labelled selectors that match no element in this frame. */
  unmatched: string[];
  /** What the browser takes to lay the page out, if it has to, before anybody can ask where a field is: the page's own time. */
  layoutMs: number;
  /** What the page's main thread gives to read its fields: at the first look, and the median of those that follow. */
  firstMs: number;
  againMs: number;
  /** What was read, for whoever weighs it: the extension does that in its worker, not in the page. */
  fields: FieldSignals[];
}

declare global {
  var countersignJudge: (selectors: Selectors) => JudgedFrame;
}

const looksAgain = 9;

globalThis.countersignJudge = ({ otp, ignore }) => {
  const roots = rootsOf(document);
  const matching = (selector: string) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const right = new Set(otp.flatMap(matching));
  const ignored = new Set(ignore.flatMap(matching));
  const isScored = (element: Element) => element.getClientRects().length > 0 && !ignored.has(element);

  // The detector is asked of pages that are on the screen already; the layout is the page's own time.
  const startMs = performance.now();
  document.documentElement.getBoundingClientRect();
  const layoutMs = performance.now() - startMs;
  const { fields, elements, firstMs, againMs } = look();
  const prompts = findPrompts(fields);
  const claimOf = new Map(
    prompts.flatMap((prompt) => prompt.inputs.map((index) => [elements[index], prompt] as const)),
  );
  const weighed = weighFields(fields);
  const weighedOf = new Map(
    weighed.flatMap((prompt) => prompt.inputs.map((index) => [elements[index], prompt] as const)),
  );
  const isField = (element: Element) => new Set<Element | undefined>(elements).has(element);

  const judged = new Set<Element>([...right, ...elements].filter(isScored));
  const inputs = [...judged]
    .map((element): JudgedInput => {
      const claim = claimOf.get(element as HTMLInputElement);
      const seen = claim ?? weighedOf.get(element as HTMLInputElement);
      return {
        input: describe(element),
        isRight: right.has(element),
        isClaimed: claim !== undefined,
        channel: claim?.channel ?? null,
        shape: claim?.shape ?? null,
        confidence: seen?.confidence ?? null,
        evidence: seen?.evidence ?? [isField(element) ? 'not weighed' : 'not seen'],
      };
    })
    .filter(({ isRight, isClaimed }) => isRight || isClaimed);
  const unmatched = [...otp, ...ignore].filter((selector) => matching(selector).length === 0);
  return { inputs, unmatched, layoutMs, firstMs, againMs, fields };
};

/** In two steps, as the worker has the page read: what fields say of themselves, then what is around those in question. */
function look() {
  const { fields: own, elements, readAround, ms: ownMs } = timed(() => collect(window));
  const indices = [...fieldsInQuestion(own, new Interpreter())];
  const { around, ms: aroundMs } = timed(() => ({ around: readAround(indices) }));
  const fields = joinSignals(own, indices, around);
  const again = Array.from({ length: looksAgain }, () => {
    const startMs = performance.now();
    collect(window).readAround(indices);
    return performance.now() - startMs;
  }).sort((one, other) => one - other);
  const firstMs = ownMs + aroundMs;
  return { fields, elements, firstMs, againMs: again[Math.floor(looksAgain / 2)] ?? firstMs };
}

function timed<Result extends object>(act: () => Result): Result & { ms: number } {
  const startMs = performance.now();
  const result = act();
  return { ...result, ms: performance.now() - startMs };
}

/** The document and all open shadow roots in it. */
function rootsOf(document: Document): (Document | ShadowRoot)[] {
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots)
    for (const element of root.querySelectorAll('*'))
      if (element.shadowRoot !== null) roots.push(element.shadowRoot);
  return roots;
}

function describe(element: Element): string {
  const attributes = ['id', 'name', 'placeholder', 'aria-label']
    .map((name) => [name, element.getAttribute(name)] as const)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `[${name}=${JSON.stringify(value?.slice(0, 60))}]`);
  return element.localName + attributes.join('');
}
