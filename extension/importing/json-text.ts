import { ExtensionError } from '../../shared/extension-error.ts';

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/** An object of a JSON text: where it begins, and its members. A Map: a member named `__proto__` is one like any other. */
export class JsonObject {
  readonly members = new Map<string, JsonValue>();
  /** From 1. */
  readonly line: number;

  constructor(line: number) {
    this.line = line;
  }
}

/** No export nests deeper than six; a text of a million brackets must not use up the stack. */
const maxDepth = 32;

const whiteSpace = /[ \t\r\n]*/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

/**
 * Reads JSON (RFC 8259) and remembers on which line each object begins, which `JSON.parse` cannot: a damaged import
 * names the line. Strict where readers differ: a name twice in one object is refused, since it could hold two secrets.
 *
 * @throws ExtensionError `import_damaged` with `detail.line`.
 */
export function readJson(text: string): JsonValue {
  return new JsonReader(text).read();
}

class JsonReader {
  readonly #text: string;
  #position = 0;
  #line = 1;
  #countedTo = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsonValue {
    const value = this.#value(0);
    this.#skip();
    if (this.#position < this.#text.length) throw this.#damage();
    return value;
  }

  #value(depth: number): JsonValue {
    if (depth > maxDepth) throw this.#damage();
    this.#skip();
    switch (this.#text[this.#position]) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"':
        return this.#string();
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  #object(depth: number): JsonObject {
    const object = new JsonObject(this.#lineHere());
    this.#position += 1;
    if (this.#take('}')) return object;
    do {
      this.#skip();
      if (this.#text[this.#position] !== '"') throw this.#damage();
      const name = this.#string();
      if (object.members.has(name) || !this.#take(':')) throw this.#damage();
      object.members.set(name, this.#value(depth + 1));
    } while (this.#take(','));
    if (!this.#take('}')) throw this.#damage();
    return object;
  }

  #array(depth: number): JsonValue[] {
    const items: JsonValue[] = [];
    this.#position += 1;
    if (this.#take(']')) return items;
    do items.push(this.#value(depth + 1));
    while (this.#take(','));
    if (!this.#take(']')) throw this.#damage();
    return items;
  }

  /** Found by its quotes and left to `JSON.parse`: icons make strings of megabytes, too long for one regular expression. */
  #string(): string {
    let end = this.#text.indexOf('"', this.#position + 1);
    while (end > 0 && this.#isEscaped(end)) end = this.#text.indexOf('"', end + 1);
    if (end < 0) throw this.#damage();
    try {
      const value = JSON.parse(this.#text.slice(this.#position, end + 1)) as string;
      this.#position = end + 1;
      return value;
    } catch {
      throw this.#damage();
    }
  }

  #isEscaped(quote: number): boolean {
    let backslashes = 0;
    while (this.#text[quote - 1 - backslashes] === '\\') backslashes += 1;
    return backslashes % 2 === 1;
  }

  #number(): number {
    number.lastIndex = this.#position;
    const written = number.exec(this.#text)?.[0];
    if (written === undefined) throw this.#damage();
    this.#position += written.length;
    return Number(written);
  }

  #word<Value>(word: string, value: Value): Value {
    if (!this.#text.startsWith(word, this.#position)) throw this.#damage();
    this.#position += word.length;
    return value;
  }

  #take(character: string): boolean {
    this.#skip();
    if (this.#text[this.#position] !== character) return false;
    this.#position += 1;
    return true;
  }

  #skip(): void {
    whiteSpace.lastIndex = this.#position;
    this.#position += whiteSpace.exec(this.#text)?.[0].length ?? 0;
  }

  /** Counts on from where it was asked last, so that all of a text is counted once. */
  #lineHere(): number {
    for (;;) {
      const lineEnd = this.#text.indexOf('\n', this.#countedTo);
      if (lineEnd < 0 || lineEnd >= this.#position) return this.#line;
      this.#line += 1;
      this.#countedTo = lineEnd + 1;
    }
  }

  #damage(): ExtensionError {
    return new ExtensionError('import_damaged', { detail: { line: this.#lineHere() } });
  }
}
