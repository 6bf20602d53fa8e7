import { StartError } from './errors.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one and remembers every problem until the end. */
export class VariableReader {
  readonly #environment: Environment;
  readonly #problems: string[] = [];

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  refuse(name: string, problem: string): void {
    this.#problems.push(`${name} ${problem}`);
  }

  /** Set but empty is refused: it is what a template leaves behind when a secret could not be filled in. */
  text(name: string, fallback: string): string {
    const value = this.#environment[name];
    if (value === undefined) return fallback;
    if (value.trim() === '') this.refuse(name, 'is empty');
    return value.trim();
  }

  checked(name: string, fallback: string, problemOf: (value: string) => string | null): string {
    const value = this.text(name, fallback);
    const problem = value === '' ? null : problemOf(value);
    if (problem !== null) this.refuse(name, problem);
    return value;
  }

  optional(name: string, problemOf: (value: string) => string | null): string | null {
    return this.#environment[name] === undefined ? null : this.checked(name, '', problemOf);
  }

  /** One that something else has made necessary. */
  needed(name: string, problemOf: (value: string) => string | null): string {
    if (this.#environment[name] === undefined) this.refuse(name, 'is missing');
    return this.optional(name, problemOf) ?? '';
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[], fallback: Choice): Choice {
    const value = this.text(name, fallback);
    const choice = choices.find((candidate) => candidate === value);
    if (choice === undefined && value !== '') this.refuse(name, `must be one of ${choices.join(', ')}`);
    return choice ?? fallback;
  }

  integer(name: string, { fallback, min, max }: { fallback: number; min: number; max: number }): number {
    const value = this.text(name, String(fallback));
    const number = Number(value);
    const isFine = /^\d{1,9}$/.test(value) && number >= min && number <= max;
    if (!isFine && value !== '') this.refuse(name, `must be a whole number from ${min} to ${max}`);
    return isFine ? number : fallback;
  }

  list(name: string, fallback: string[], problemOf: (item: string) => string | null): string[] {
    if (this.#environment[name] === undefined) return fallback;
    const items = this.text(name, '')
      .split(',')
      .map((item) => item.trim());
    for (const item of items) {
      const problem = items.length === 1 && item === '' ? null : problemOf(item);
      if (problem !== null) this.refuse(name, `holds "${item}", which ${problem}`);
    }
    return items;
  }

  finish(): void {
    if (this.#problems.length === 0) return;
    throw new StartError('config_invalid', `The configuration is wrong: ${this.#problems.join('; ')}.`);
  }
}
