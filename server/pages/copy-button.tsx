import { useState } from 'preact/hooks';
import { ActionButton } from './action-button.tsx';
import { words } from './words.ts';

/** Copies a text, and says whether it is on the clipboard. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [outcome, setOutcome] = useState('');
  const copy = (): void => {
    // The clipboard is missing on plain http, and a browser may ask and be told no.
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(text))
      .then(
        () => setOutcome(words.copied),
        () => setOutcome(words.copyFailed),
      )
      .catch((error: unknown) => reportError(error));
  };
  return (
    <>
      <ActionButton small onPress={copy}>
        {label}
      </ActionButton>
      <span role="status" class="muted">
        {outcome}
      </span>
    </>
  );
}
