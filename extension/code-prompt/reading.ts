import { attributeIn } from './format.ts';
import type { Group } from './group.ts';
import type { Meaning } from './lexicon/meanings.ts';
import type { FieldSignals } from './prompt.ts';
import type { Meanings } from './meanings-of-text.ts';
import type { Interpreter } from './words.ts';

/** "e.g. otp_login": what a value looks like tells less than any name. */
const example =
  /(?:^|[\s(,])(?:e\.? ?g\.|ex(?:\.| ?:)|z\. ?b\.|p\. ?ex\.|par ex(?:\.|emple)|p\. ?ej\.|ej\.|bijv\.|np\.|например|напр\.|例[:：]).*$/isu;

const sentenceEnd = /(?<=[.?!|؟？]) +/;
const question = /[?؟？]$/;

/** Vuetify, and react-otp-input. */
const otpCharacter = /^please enter otp character \d+$/i;
/** What libraries call each box of any code, PIN or key, besides: Chakra UI, Reka UI, Ionic, Ant Design. */
const anyCharacter = /^(?:please enter your pin code|(?:pin |otp )?input \d*(?: ?of \d+)?)$/i;

/** "Get verification code" */
const longestMark = 24;

/** "otpauth://…": how an address looks. */
const address = /\S+:\/\/\S*/g;
/** "••• •••": how many characters it takes. */
const mask = /[•*●]+/g;

/** What the words of one field, and those around it, mean; each text is read when it is asked for. */
export class Reading {
  readonly field: FieldSignals;
  readonly oneTimeCode: boolean;
  readonly group: Group;
  readonly #interpreter: Interpreter;
  readonly #read = new Map<string, Meanings>();

  constructor(field: FieldSignals, group: Group, interpreter: Interpreter) {
    this.field = field;
    this.group = group;
    this.#interpreter = interpreter;
    // Vuetify claims it of each of its boxes, whatever they are for.
    this.oneTimeCode =
      !group.isAllClaimed &&
      tokensOf(field.autocomplete).includes('one-time-code') &&
      !otpCharacter.test(field.ariaLabel);
  }

  /** What a person is told the field is. */
  get label(): Meanings {
    return this.#once('label', ({ labelText, ariaLabel, placeholder }) => [
      labelText,
      isOfLibrary(ariaLabel) ? '' : ariaLabel,
      placeholder.replace(example, '').replace(address, '').replace(mask, ''),
    ]);
  }
  /** What names it, without what is told about that: "Mobile phone", of "Mobile phone . We will send a code there". */
  get title(): Meanings {
    return this.#once('title', ({ labelText, nearText, groupSize }) => {
      if (labelText !== '') return [labelText.split(' . ')[0] ?? ''];
      const [beside = ''] = nearText.split(' . ');
      // "Phone +49 171 •• 22", or all that is said, tells where a code was sent.
      const isNoTitle = /[\d@•*]/.test(beside) || question.test(beside);
      return this.label.size > 0 || groupSize <= 2 || isNoTitle ? [] : [beside];
    });
  }
  /** What the page calls it. */
  get name(): Meanings {
    // Frameworks name a field of a form for users `user[code]`, and its id `user_code`: that is no user's code.
    return this.#once('name', ({ name, id }) => {
      const attribute = attributeIn(name);
      const [, form] = /^(user|login_?form|sign_?in_?form)\[/i.exec(name) ?? [];
      return form === undefined ? [name, id] : [attribute, id === `${form}_${attribute}` ? '' : id];
    });
  }
  get near(): Meanings {
    return this.#once('near', ({ nearText }) => [nearText]);
  }
  /** The same without questions: "Wrong mobile number?" names no field. */
  get statements(): Meanings {
    return this.#once('statements', ({ nearText }) =>
      nearText.split(sentenceEnd).filter((sentence) => !question.test(sentence)),
    );
  }
  get around(): Meanings {
    return this.#once('around', ({ contextText }) => [contextText]);
  }
  /** Classes, test ids and the names of what is around: good for a hint, full of words that mean nothing. */
  get hints(): Meanings {
    return this.#once('hints', ({ otherNames, groupNames, ariaLabel }) => [
      otherNames,
      groupNames,
      isOfLibrary(ariaLabel) ? ariaLabel : '',
    ]);
  }
  /** What the picture beside it says to those who do not see it. */
  get picture(): Meanings {
    return this.#once('picture', ({ pictureText }) => pictureText.split(' | ').slice(0, 2));
  }
  get eachButton(): Meanings[] {
    return this.field.buttonText.split(' | ').map((text) => this.#interpreter.meaningsOf(text));
  }
  /** What stands beside it and is as short as a button: pages make some of any element. */
  get eachMark(): Meanings[] {
    return this.field.nearText
      .split(' . ')
      .filter((text) => text.length <= longestMark)
      .map((text) => this.#interpreter.meaningsOf(text));
  }
  get buttons(): Meanings {
    return this.#once('buttons', ({ buttonText }) => [buttonText]);
  }

  /** Its own words, the most credible first. */
  get own(): Meanings[] {
    return [this.label, this.name, this.near];
  }

  ownPhrase(meaning: Meaning): string | undefined {
    return phraseOf(this.own, meaning);
  }

  autocompleteIs(pattern: RegExp): boolean {
    // "new-password" keeps browsers from filling a text field in; only where what is typed is hidden it is meant.
    const { type, autocomplete } = this.field;
    return tokensOf(autocomplete).some(
      (token) => pattern.test(token) && (type === 'password' || token !== 'new-password'),
    );
  }

  #once(what: string, textsOf: (field: FieldSignals) => string[]): Meanings {
    let meanings = this.#read.get(what);
    if (meanings === undefined) {
      meanings = this.#interpreter.meaningsOf(
        textsOf(this.field)
          .filter((text) => text !== '')
          .join(' | '),
      );
      this.#read.set(what, meanings);
    }
    return meanings;
  }
}

function isOfLibrary(label: string): boolean {
  return otpCharacter.test(label) || anyCharacter.test(label);
}

export function phraseOf(sources: Meanings[], meaning: Meaning): string | undefined {
  for (const source of sources) {
    const phrase = source.get(meaning);
    if (phrase !== undefined) return phrase;
  }
  return undefined;
}

function tokensOf(autocomplete: string): string[] {
  return autocomplete.toLowerCase().split(/\s+/);
}
