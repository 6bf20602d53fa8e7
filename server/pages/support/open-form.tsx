import { useState } from 'preact/hooks';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { SendForm } from '../send-form.tsx';
import { useStepUp } from '../settings/step-up.tsx';
import { TextField } from '../text-field.tsx';
import { useAction } from '../use-action.ts';
import { words as shared } from '../words.ts';
import { CaseFields, emptyCase, isComplete } from './case-fields.tsx';
import { words } from './words.ts';

/** A request for somebody on the telephone. */
export function OpenForm({ onOpened }: { onOpened: (id: string) => void }) {
  const [userName, setUserName] = useState('');
  const [given, setGiven] = useState(emptyCase);
  const withStepUp = useStepUp();
  const open = useAction(async () => {
    let id = '';
    const done = await withStepUp('decide-recovery', async () => {
      ({ id } = await api.openSupportRequest({ userName, ...given }));
    });
    if (done) onOpened(id);
  });
  return (
    <details class="card">
      <summary>{words.openForm}</summary>
      <SendForm onSend={() => open.run()}>
        <p>{words.openFormHint}</p>
        <FailureNotice failure={open.failure} />
        <TextField
          label={shared.userName}
          value={userName}
          onValue={setUserName}
          input={{
            autocomplete: 'off',
            autocapitalize: 'none',
            spellcheck: false,
            maxLength: 64,
            required: true,
          }}
        />
        <CaseFields value={given} onValue={setGiven} />
        <div class="actions">
          <ActionButton
            kind="primary"
            busy={open.busy}
            disabled={userName.trim() === '' || !isComplete(given)}
          >
            {words.openForm}
          </ActionButton>
        </div>
      </SendForm>
    </details>
  );
}
