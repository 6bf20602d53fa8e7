import { useEffect, useState } from 'preact/hooks';
import { ActionButton } from '../action-button.tsx';
import type { ApiErrorCode } from '../api-error.ts';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { leaveFor } from '../leave-for.ts';
import { leaveIfSignedIn } from '../leave-if-signed-in.ts';
import { aboutMailAddress, MailAddressField } from '../mail-address-field.tsx';
import { NewPasswordField } from '../new-password-field.tsx';
import { aboutPassword } from '../about-password.ts';
import { PageFrame } from '../page-frame.tsx';
import { pageSettings } from '../page-settings.ts';
import { SendForm } from '../send-form.tsx';
import { TextField } from '../text-field.tsx';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { errorSentences, words } from '../words.ts';
import { words as own } from './words.ts';

const aboutUserName: ReadonlySet<ApiErrorCode> = new Set<ApiErrorCode>([
  'user_name_invalid',
  'user_name_taken',
]);

/** A new account with a password; the settings page then invites to turn on two-factor authentication. */
export function SignUpPage() {
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [mailAddress, setMailAddress] = useState('');
  const userNameInput = useFocusOnShow<HTMLInputElement>();
  const signUp = useAction(async () => {
    const given = mailAddress.trim();
    await api.signUp({ userName, password, ...(given === '' ? {} : { mailAddress: given }) });
    await leaveFor('/settings#welcome');
  });

  useEffect(() => {
    // Beside the form: hardly anyone who opens it is signed in, and they need not wait for the answer.
    void leaveIfSignedIn();
  }, []);

  const code = signUp.failure?.code;
  const errorOf = (codes: ReadonlySet<ApiErrorCode>) =>
    code !== undefined && codes.has(code) ? errorSentences[code] : null;
  const userNameError = errorOf(aboutUserName);
  const passwordError = errorOf(aboutPassword);
  const mailError = errorOf(aboutMailAddress);

  return (
    <PageFrame narrow>
      <div class="card stack">
        <h1>{own.title}</h1>
        <SendForm onSend={() => signUp.run()}>
          <FailureNotice failure={(userNameError ?? passwordError ?? mailError) ? null : signUp.failure} />
          <TextField
            label={words.userName}
            hint={own.userNameHint}
            error={userNameError}
            value={userName}
            onValue={(value) => {
              signUp.forget();
              setUserName(value);
            }}
            inputRef={userNameInput}
            input={{
              name: 'username',
              autocomplete: 'username',
              autocapitalize: 'none',
              spellcheck: false,
              maxLength: 64,
              required: true,
            }}
          />
          <NewPasswordField
            label={words.password}
            error={passwordError}
            value={password}
            onValue={(value) => {
              signUp.forget();
              setPassword(value);
            }}
          />
          {pageSettings.hasMail && (
            <MailAddressField
              label={own.mailAddress}
              hint={own.mailAddressHint}
              error={mailError}
              value={mailAddress}
              onValue={(value) => {
                signUp.forget();
                setMailAddress(value);
              }}
            />
          )}
          <ActionButton kind="primary" wide busy={signUp.busy}>
            {own.submit}
          </ActionButton>
        </SendForm>
      </div>
      <p class="page-foot">
        {own.haveAccount} <a href="/sign-in">{words.signIn}</a>
      </p>
    </PageFrame>
  );
}
