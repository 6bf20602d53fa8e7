import type { Ref } from 'preact';
import { useState } from 'preact/hooks';
import { TextField } from './text-field.tsx';
import { formatCountdown } from './time-words.ts';
import { digitsOf } from './typed-code.ts';
import type { CodeEntry } from './use-code-entry.ts';

interface Props {
  label: string;
  hint?: string;
  entry: CodeEntry;
  inputRef?: Ref<HTMLInputElement>;
}

/** One field for a whole code: it can be typed, pasted with or without spaces, or filled by an extension or the system. */
export function CodeField({ entry, ...field }: Props) {
  const [, refresh] = useState({});
  return (
    <div>
      <TextField
        {...field}
        value={entry.code}
        onValue={(typed) => {
          const code = digitsOf(typed);
          if (code !== entry.code) entry.onCode(code);
          else refresh({}); // takes away again what is no digit
        }}
        error={entry.error}
        inputClass="input-code"
        input={{
          name: 'one-time-code',
          inputMode: 'numeric',
          autocomplete: 'one-time-code',
          pattern: '[0-9]{6}',
          required: true,
          readOnly: entry.busy,
        }}
      />
      <div role="status">
        {entry.waitLeftMs > 0 && (
          <Countdown key={entry.waitWords} words={entry.waitWords} leftMs={entry.waitLeftMs} />
        )}
      </div>
    </div>
  );
}

/** Counted down for the eye only: a screen reader would speak over everything each second, and hears it once. */
function Countdown({ words, leftMs }: { words: (time: string) => string; leftMs: number }) {
  const [firstWords] = useState(words(formatCountdown(leftMs)));
  return (
    <p class="field-hint">
      <span class="visually-hidden">{firstWords}</span>
      <span aria-hidden="true">{words(formatCountdown(leftMs))}</span>
    </p>
  );
}
