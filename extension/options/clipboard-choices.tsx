import type { VNode } from 'preact';
import { text } from '../ui/text.ts';
import { PermittedChoice } from './permitted-choice.tsx';
import { choose, chosen } from './settings-model.ts';

/** Long enough to switch windows and paste; see security-cases P13. */
const clearAfterSeconds = 30;

/** Whether a copied code is taken from the clipboard again; 0 seconds means that it stays. */
export function ClipboardChoices(): VNode | null {
  const settings = chosen.value;
  if (settings === null) return null;
  const seconds = settings.clearClipboardAfterSeconds;
  return (
    <PermittedChoice
      ability="clear-clipboard"
      wanted={seconds > 0}
      label={text('options_clipboard_clear', String(seconds > 0 ? seconds : clearAfterSeconds))}
      hint={text('options_clipboard_hint')}
      onChoose={(on) => choose({ clearClipboardAfterSeconds: on ? clearAfterSeconds : 0 })}
    />
  );
}
