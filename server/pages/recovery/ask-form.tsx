import { useState } from 'preact/hooks';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { pageSettings } from '../page-settings.ts';
import { SendForm } from '../send-form.tsx';
import { TextArea } from '../text-area.tsx';
import { TextField } from '../text-field.tsx';
import { formatLeft } from '../time-words.ts';
import { useAction } from '../use-action.ts';
import { useWaiting } from '../use-waiting.ts';
import { words as shared } from '../words.ts';
import { words } from './words.ts';

/** Who it is and what happened; what was typed stays if it cannot be sent. */
export function AskForm({ onAsked }: { onAsked: () => void }) {
  const [userName, setUserName] = useState('');
  const [whatHappened, setWhatHappened] = useState('');
  const ask = useAction(async () => {
    await api.requestRecovery({ userName, whatHappened });
    onAsked();
  });
  const waiting = useWaiting(ask.failure);
  return (
    <section class="card stack" aria-labelledby="ask">
      <h2 id="ask">{words.askTitle}</h2>
      <p>{words.askHow(formatLeft(pageSettings.recoveryHours * 3_600_000))}</p>
      <p>{words.askEndsBySignIn}</p>
      <SendForm
        onSend={() => {
          if (!waiting) ask.run();
        }}
      >
        <FailureNotice failure={ask.failure} />
        <TextField
          label={shared.userName}
          value={userName}
          onValue={setUserName}
          input={{
            name: 'username',
            autocomplete: 'username',
            autocapitalize: 'none',
            spellcheck: false,
            maxLength: 64,
            required: true,
          }}
        />
        <TextArea
          label={words.whatHappened}
          hint={words.whatHappenedHint}
          value={whatHappened}
          onValue={setWhatHappened}
          maxLength={2000}
        />
        <div class="actions">
          <ActionButton
            kind="primary"
            busy={ask.busy}
            disabled={waiting || userName.trim() === '' || whatHappened.trim() === ''}
          >
            {words.ask}
          </ActionButton>
        </div>
      </SendForm>
    </section>
  );
}
