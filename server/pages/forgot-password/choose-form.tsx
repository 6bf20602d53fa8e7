import { useState } from 'preact/hooks';
import { aboutPassword } from '../about-password.ts';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { NewPasswordField } from '../new-password-field.tsx';
import { SendForm } from '../send-form.tsx';
import { forgetToken } from '../token-in-address.ts';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { errorSentences, words as shared } from '../words.ts';
import { words } from './words.ts';

/** Nobody is signed in by the link: the second factor is asked for as ever (security-case S-J01). */
export function ChooseForm({ token, onAskAgain }: { token: string; onAskAgain: () => void }) {
  const [newPassword, setNewPassword] = useState('');
  const [done, setDone] = useState(false);
  const choose = useAction(async () => {
    await api.finishReset({ token, newPassword });
    forgetToken();
    setDone(true);
  });
  if (done) return <Done />;
  const code = choose.failure?.code;
  const passwordError = code !== undefined && aboutPassword.has(code) ? errorSentences[code] : null;
  return (
    <div class="card stack">
      <h1>{words.chooseTitle}</h1>
      <p>{words.choose}</p>
      <SendForm onSend={() => choose.run()}>
        <FailureNotice failure={passwordError === null ? choose.failure : null} />
        <NewPasswordField
          label={words.newPassword}
          error={passwordError}
          value={newPassword}
          onValue={(value) => {
            choose.forget();
            setNewPassword(value);
          }}
        />
        <ActionButton kind="primary" wide busy={choose.busy}>
          {words.set}
        </ActionButton>
        {code === 'link_invalid' && (
          <ActionButton
            kind="quiet"
            wide
            onPress={() => {
              forgetToken();
              onAskAgain();
            }}
          >
            {words.askForAnother}
          </ActionButton>
        )}
      </SendForm>
    </div>
  );
}

function Done() {
  const title = useFocusOnShow<HTMLHeadingElement>();
  return (
    <div class="card stack">
      <h1 tabIndex={-1} ref={title}>
        {words.doneTitle}
      </h1>
      <p>{words.done}</p>
      <a class="button button-primary button-wide" href="/sign-in">
        {shared.signIn}
      </a>
    </div>
  );
}
