import type { Ref } from 'preact';
import type { ApiError } from '../api-error.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { TextField } from '../text-field.tsx';
import { words } from './words.ts';

interface Props {
  value: string;
  onValue: (value: string) => void;
  /** Why the name was not taken: told at the field if it is about the name, above it if about anything else. */
  failure: ApiError | null;
  inputRef: Ref<HTMLInputElement>;
}

/** What a second factor is called, by the person who has to tell it from others. */
export function FactorNameField({ value, onValue, failure, inputRef }: Props) {
  const isAboutName = failure?.code === 'invalid_request';
  return (
    <>
      <FailureNotice failure={isAboutName ? null : failure} />
      <TextField
        label={words.appName}
        hint={words.appNameHint}
        error={isAboutName ? words.appNameInvalid : null}
        value={value}
        onValue={onValue}
        inputRef={inputRef}
        input={{ autocomplete: 'off', maxLength: 60, required: true }}
      />
    </>
  );
}
