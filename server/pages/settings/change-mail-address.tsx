import { useState } from 'preact/hooks';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { aboutMailAddress, MailAddressField } from '../mail-address-field.tsx';
import { SendForm } from '../send-form.tsx';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { useWaiting } from '../use-waiting.ts';
import { errorSentences, words as shared } from '../words.ts';
import { useStepUp } from './step-up.tsx';
import { words } from './words.ts';

/** The new address counts once its link is opened; until then the old one does. */
export function ChangeMailAddress({ onChanged, onCancel }: { onChanged: () => void; onCancel: () => void }) {
  const [address, setAddress] = useState('');
  const withStepUp = useStepUp();
  const first = useFocusOnShow<HTMLInputElement>();
  const change = useAction(async () => {
    const done = await withStepUp('change-mail-address', () => api.changeMailAddress({ address }));
    if (done) onChanged();
  });
  const waiting = useWaiting(change.failure);
  const code = change.failure?.code;
  const error = code !== undefined && aboutMailAddress.has(code) ? errorSentences[code] : null;
  return (
    <SendForm
      onSend={() => {
        if (!waiting) change.run();
      }}
    >
      <FailureNotice failure={error === null ? change.failure : null} />
      <MailAddressField
        label={words.mailNew}
        hint={words.mailNewHint}
        error={error}
        value={address}
        onValue={(value) => {
          change.forget();
          setAddress(value);
        }}
        inputRef={first}
      />
      <div class="actions">
        <ActionButton kind="primary" busy={change.busy} disabled={waiting || address.trim() === ''}>
          {words.mailSend}
        </ActionButton>
        <ActionButton kind="quiet" onPress={onCancel}>
          {shared.cancel}
        </ActionButton>
      </div>
    </SendForm>
  );
}
