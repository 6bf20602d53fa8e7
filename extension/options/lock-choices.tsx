import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { text } from '../ui/text.ts';
import { PermittedChoice } from './permitted-choice.tsx';
import { choose, chosen } from './settings-model.ts';

/** Minutes without use; 0 is "with the browser only". NIST SP 800-63B-4 asks for 15 minutes at most at a higher level. */
const lockAfterMinutes = [1, 5, 15, 60, 0];

/** When the vault locks by itself. */
export function LockChoices(): VNode | null {
  const failed = useSignal(false);
  const settings = chosen.value;
  if (settings === null) return null;
  return (
    <>
      <div class="field field-line">
        <label class="field-label" for="lock-after">
          {text('options_lock_after')}
        </label>
        <select
          id="lock-after"
          class="input select"
          value={settings.lockAfterMinutes}
          onChange={(event) => {
            failed.value = false;
            choose({ lockAfterMinutes: Number(event.currentTarget.value) }).catch(
              () => (failed.value = true),
            );
          }}
        >
          {lockAfterMinutes.map((minutes) => (
            <option key={minutes} value={minutes}>
              {durationText(minutes)}
            </option>
          ))}
        </select>
      </div>
      {failed.value && <p class="field-error">{text('error_storage_failed')}</p>}
      <PermittedChoice
        ability="lock-with-screen"
        wanted={settings.lockWithScreen}
        label={text('options_lock_screen')}
        hint={text('options_lock_screen_hint')}
        onChoose={(lockWithScreen) => choose({ lockWithScreen })}
      />
    </>
  );
}

function durationText(minutes: number): string {
  if (minutes === 0) return text('options_lock_browser');
  if (minutes === 1) return text('options_lock_minute');
  if (minutes === 60) return text('options_lock_hour');
  return text('options_lock_minutes', String(minutes));
}
