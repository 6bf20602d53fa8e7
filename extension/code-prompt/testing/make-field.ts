import type { FieldSignals, OwnSignals, SurroundingSignals } from '../prompt.ts';

/** A visible, empty text field that says nothing about itself, but for what the test says. */
export function makeField(signals: Partial<FieldSignals> = {}): FieldSignals {
  return {
    index: 0,
    type: 'text',
    autocomplete: '',
    inputMode: '',
    maxLength: null,
    pattern: '',
    name: '',
    id: '',
    placeholder: '',
    ariaLabel: '',
    otherNames: '',
    labelText: '',
    nearText: '',
    contextText: '',
    groupNames: '',
    buttonText: '',
    pictureText: '',
    groupSize: 1,
    besidePassword: false,
    focused: false,
    empty: true,
    readOnly: false,
    visible: true,
    box: { left: 20, top: 100, width: 200, height: 30 },
    groupId: 0,
    isReadAround: true,
    ...signals,
  };
}

/** A row of equal boxes for one character each. */
export function makeBoxes(count: number, signals: Partial<FieldSignals> = {}): FieldSignals[] {
  return Array.from({ length: count }, (_, at) =>
    makeField({
      index: at,
      maxLength: 1,
      box: { left: 20 + at * 50, top: 100, width: 40, height: 48 },
      ...signals,
    }),
  );
}

/** The two parts in which a page tells of it. */
export function splitField(field: FieldSignals): { own: OwnSignals; around: SurroundingSignals } {
  const {
    nearText,
    contextText,
    groupNames,
    buttonText,
    pictureText,
    isReadAround: _isReadAround,
    ...own
  } = field;
  return { own, around: { nearText, contextText, groupNames, buttonText, pictureText } };
}
