import { useEffect, useState } from 'preact/hooks';
import type { SecondFactorNeeded } from '../../../shared/api/sign-ins.ts';
import type { ApiError } from '../api-error.ts';
import * as api from '../api.ts';
import { leaveIfSignedIn } from '../leave-if-signed-in.ts';
import { PageFrame } from '../page-frame.tsx';
import { pageSettings } from '../page-settings.ts';
import { FactorStep } from './factor-step.tsx';
import { PasswordStep } from './password-step.tsx';
import { words } from './words.ts';

type Step =
  | { at: 'looking' }
  | { at: 'password'; failure: ApiError | null }
  | { at: 'factor'; signIn: SecondFactorNeeded };

/** From password to session in one page. A sign-in that was begun before a reload goes on where it was. */
export function SignInPage() {
  const [step, setStep] = useState<Step>({ at: 'looking' });
  const [userName, setUserName] = useState('');

  useEffect(() => {
    // Who is signed in already signs out first, to sign in as someone else.
    leaveIfSignedIn()
      .then((browser) => (browser?.awaitsSecondFactor === true ? api.pendingSignIn() : null))
      .then(
        (signIn) => setStep(signIn === null ? { at: 'password', failure: null } : { at: 'factor', signIn }),
        // None is pending, or the server cannot say: a person who wants to sign in begins with the password either way.
        () => setStep({ at: 'password', failure: null }),
      );
  }, []);

  return (
    <PageFrame narrow>
      {step.at === 'looking' && <p class="page-foot">{words.looking}</p>}
      {step.at === 'password' && (
        <>
          <PasswordStep
            userName={userName}
            onUserName={setUserName}
            earlierFailure={step.failure}
            onSecondFactor={(signIn) => setStep({ at: 'factor', signIn })}
          />
          {pageSettings.hasMail && (
            <p class="page-foot">
              <a href="/forgot-password">{words.forgot}</a>
            </p>
          )}
          <p class="page-foot">
            {words.noAccount} <a href="/sign-up">{words.createAccount}</a>
          </p>
        </>
      )}
      {step.at === 'factor' && (
        <FactorStep signIn={step.signIn} onStartAgain={(failure) => setStep({ at: 'password', failure })} />
      )}
    </PageFrame>
  );
}
