import type { CodePrompt, PromptChannel } from './prompt.ts';
import { phraseOf, type Reading } from './reading.ts';
import type { Meaning } from './lexicon/meanings.ts';
import type { Weights } from './weights.ts';
import type { Meanings } from './meanings-of-text.ts';

/** Adds up what speaks for a prompt and remembers why. */
export class Tally {
  readonly #weights: Weights;
  #sum = 0;
  readonly #evidence: string[] = [];

  constructor(weights: Weights) {
    this.#weights = weights;
  }

  get sum(): number {
    return this.#sum;
  }

  add(row: keyof Weights, why: string): void {
    this.#sum += this.#weights[row];
    this.#evidence.push(`${row}:${why}`);
  }

  /** Adds for the first of the sources that has the meaning; false if none has. */
  addWord(row: keyof Weights, sources: Meanings[], meaning: Meaning): boolean {
    const phrase = phraseOf(sources, meaning);
    if (phrase !== undefined) this.add(row, phrase);
    return phrase !== undefined;
  }

  halve(why: string): void {
    this.#sum /= 2;
    this.#evidence.push(`half:${why}`);
  }

  refuse(veto: string, ...of: [Reading[], CodePrompt['shape'], number | null]): CodePrompt {
    return { ...this.prompt(...of, 'unknown'), confidence: 0, evidence: [`veto:${veto}`] };
  }

  prompt(
    readings: Reading[],
    shape: CodePrompt['shape'],
    length: number | null,
    channel: PromptChannel,
  ): CodePrompt {
    return {
      inputs: readings.map(({ field }) => field.index),
      shape,
      length,
      channel,
      confidence: Math.round(Math.max(0, Math.min(1, this.#sum)) * 100) / 100,
      evidence: this.#evidence.slice(0, 20).map((why) => why.slice(0, 100)),
      focused: readings.some(({ field }) => field.focused),
    };
  }
}
