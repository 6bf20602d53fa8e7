/**
 * The detector's vocabulary and final interface: `content/fields` reads the page into {@link FieldSignals}, `score.ts`
 * (pure) answers with {@link CodePrompt}s. Nothing here touches the DOM.
 */

/** What kind of code a prompt asks for, from the words around it: the right thing is offered, never just any code. */
export type PromptChannel = 'authenticator' | 'text' | 'e-mail' | 'recovery' | 'unknown';

/**
 * `single`: one field for the whole code. `split`: a run of boxes, one character each. `first-takes-all`: a run of boxes
 * whose first one takes the whole code and spreads it over the others.
 */
export type PromptShape = 'single' | 'split' | 'first-takes-all';

/** Why the detector believes what it says, e.g. `autocomplete:one-time-code`, `run:6`, `word:verification code`. */
export type Evidence = string;

/** What a field says of itself. */
export interface OwnSignals {
  /** Position among the candidates of this document; the handle by which the field is found again. */
  index: number;
  type: string;
  autocomplete: string;
  inputMode: string;
  maxLength: number | null;
  pattern: string;
  name: string;
  id: string;
  placeholder: string;
  ariaLabel: string;
  /** Its tooltip, classes and test id: what else it calls itself. */
  otherNames: string;
  /** Text of its label, or of what describes it. */
  labelText: string;
  /** Fields for text in its group that are rendered, itself included. */
  groupSize: number;
  /** Another field in its group is rendered, and for a password. */
  besidePassword: boolean;
  focused: boolean;
  empty: boolean;
  readOnly: boolean;
  /** Rendered, big enough, not transparent, not covered by `inert`, `aria-hidden` or `visibility`. */
  visible: boolean;
  /** CSS pixels in the viewport. */
  box: { left: number; top: number; width: number; height: number };
  /** Identifies the form or nearest group; fields of one prompt share it. */
  groupId: number;
}

/** What is around a field: dear to read, and read only of those in question (`in-question.ts`). */
export interface SurroundingSignals {
  /** Text that stands beside it and beside no other field. */
  nearText: string;
  /** Text of the smallest surroundings that say something, and the heading above. */
  contextText: string;
  /** What the form and the elements around the field are called. */
  groupNames: string;
  /** Texts of the buttons in its group. */
  buttonText: string;
  /** What the picture beside it says and is called, where it is from, and what a click on it does. */
  pictureText: string;
}

/** What was seen of one field; plain data for the scorer, so that scoring can be tested without a page. */
export interface FieldSignals extends OwnSignals, SurroundingSignals {
  /** What is around it was read; where it was not, there may be a veto, and it is no prompt. */
  isReadAround: boolean;
}

/** Of a field that is not in question. */
export const notReadAround = {
  isReadAround: false,
  nearText: '',
  contextText: '',
  groupNames: '',
  buttonText: '',
  pictureText: '',
};

/** One place on a page that asks for a code. */
export interface CodePrompt {
  /** Indices of {@link FieldSignals}, in filling order: one for `single`, several otherwise. */
  inputs: number[];
  shape: PromptShape;
  /** Number of characters expected, or null if the page does not say. */
  length: number | null;
  channel: PromptChannel;
  /** 0 to 1. Below {@link minimumConfidence} nothing is filled. */
  confidence: number;
  evidence: Evidence[];
  /** One of its inputs has the focus. */
  focused: boolean;
}

/** The line between a prompt and none. */
export const minimumConfidence = 0.5;
