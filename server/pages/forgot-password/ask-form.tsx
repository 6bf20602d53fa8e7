import { useState } from 'preact/hooks';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { SendForm } from '../send-form.tsx';
import { TextField } from '../text-field.tsx';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { useWaiting } from '../use-waiting.ts';
import { words } from './words.ts';

/** The answer is the same for everybody, so that nobody learns here who has an account (security-case S-H04). */
export function AskForm() {
  const [who, setWho] = useState('');
  const [sent, setSent] = useState(false);
  const first = useFocusOnShow<HTMLInputElement>();
  const ask = useAction(async () => {
    await api.askForReset({ who });
    setSent(true);
  });
  const waiting = useWaiting(ask.failure);
  if (sent) return <Sent onAgain={() => setSent(false)} />;
  return (
    <div class="card stack">
      <h1>{words.askTitle}</h1>
      <p>{words.ask}</p>
      <SendForm
        onSend={() => {
          if (!waiting) ask.run();
        }}
      >
        <FailureNotice failure={ask.failure} />
        <TextField
          label={words.who}
          value={who}
          onValue={setWho}
          inputRef={first}
          input={{
            name: 'username',
            autocomplete: 'username',
            autocapitalize: 'none',
            spellcheck: false,
            maxLength: 254,
            required: true,
          }}
        />
        <ActionButton kind="primary" wide busy={ask.busy} disabled={waiting}>
          {words.send}
        </ActionButton>
      </SendForm>
    </div>
  );
}

function Sent({ onAgain }: { onAgain: () => void }) {
  const title = useFocusOnShow<HTMLHeadingElement>();
  return (
    <div class="card stack">
      <h1 tabIndex={-1} ref={title}>
        {words.sentTitle}
      </h1>
      <p>{words.sent}</p>
      <p class="muted">{words.sentHint}</p>
      <div class="actions">
        <ActionButton onPress={onAgain}>{words.again}</ActionButton>
        <a class="button button-quiet" href="/recovery">
          {words.recovery}
        </a>
      </div>
    </div>
  );
}
