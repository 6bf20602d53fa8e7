import { Type, type Static } from 'typebox';
import type { OwnSignals, SurroundingSignals } from '../code-prompt/prompt.ts';

const strict = { additionalProperties: false } as const;
const count = Type.Integer({ minimum: 0 });
const name = Type.String({ maxLength: 200 });
const text = Type.String({ maxLength: 1_000 });
const length = Type.Union([count, Type.Null()]);
const pixels = Type.Number();

/** A page with more fields than this is a flood. */
const mostFields = 120;

/** As `content/fields` reads it: no longer text, and no value of a field. */
const Field = Type.Unsafe<OwnSignals>(
  Type.Object(
    {
      index: count,
      type: name,
      autocomplete: name,
      inputMode: name,
      maxLength: length,
      pattern: name,
      name,
      id: name,
      placeholder: name,
      ariaLabel: name,
      otherNames: text,
      labelText: text,
      groupSize: count,
      besidePassword: Type.Boolean(),
      focused: Type.Boolean(),
      empty: Type.Boolean(),
      readOnly: Type.Boolean(),
      visible: Type.Boolean(),
      box: Type.Object({ left: pixels, top: pixels, width: pixels, height: pixels }, strict),
      groupId: count,
    },
    strict,
  ),
);

/**
 * What the fields of a frame say of themselves, as the content script reads it first. Checked to the last property, since a
 * page that took over its renderer may answer anything.
 */
export const PageReading = Type.Object(
  {
    /** By the frame's own word: good for what was said about the fields of a site, not for releasing a code. */
    origin: Type.String({ maxLength: 2_000 }),
    /** The person is in a frame inside this one. */
    focusIsInside: Type.Boolean(),
    fields: Type.Array(Field, { maxItems: mostFields }),
  },
  strict,
);
export type PageReading = Static<typeof PageReading>;

/** What it reads around some of them, in the order in which it was asked for. */
export const AroundReading = Type.Array(
  Type.Unsafe<SurroundingSignals>(
    Type.Object(
      {
        nearText: text,
        contextText: text,
        groupNames: text,
        buttonText: text,
        pictureText: Type.String({ maxLength: 1_300 }),
      },
      strict,
    ),
  ),
  { maxItems: mostFields },
);
export type AroundReading = Static<typeof AroundReading>;
