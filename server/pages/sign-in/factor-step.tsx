import { useEffect, useState } from 'preact/hooks';
import type { FactorProof } from '../../../shared/api/factor-proof.ts';
import type { StepUpProof } from '../../../shared/api/sessions.ts';
import type { SecondFactorNeeded } from '../../../shared/api/sign-ins.ts';
import { ActionButton } from '../action-button.tsx';
import { ApiError } from '../api-error.ts';
import * as api from '../api.ts';
import { leaveSignedIn } from '../leave-for.ts';
import { pageSettings } from '../page-settings.ts';
import { OtherWays } from '../prove/other-ways.tsx';
import { requestsOfSignIn } from '../prove/login-request-source.ts';
import { Prove } from '../prove/prove.tsx';
import { methodTitles } from '../prove/words.ts';
import type { TextSource } from '../text/use-text.ts';
import { formatCountdown } from '../time-words.ts';
import { useAction } from '../use-action.ts';
import { useServerNow } from '../use-server-now.ts';
import { LostChoice } from './lost-choice.tsx';
import { NotTrusted } from './not-trusted.tsx';
import { TrustChoice } from './trust-choice.tsx';
import { words } from './words.ts';

interface Props {
  signIn: SecondFactorNeeded;
  /** The sign-in is over; the failure says why, null that the person ended it. */
  onStartAgain: (failure: ApiError | null) => void;
}

/** Codes for this sign-in. */
const texts: TextSource = {
  send: (phoneId) => api.sendSignInText({ phoneId }),
  look: api.signInText,
};

/** The prompt for the second factor: the best method first, every other one a click away. */
export function FactorStep({ signIn, onStartAgain }: Props) {
  const [best] = signIn.methods;
  const [chosen, setChosen] = useState(best);
  const [proving, setProving] = useState(false);
  const [trust, setTrust] = useState(false);
  const [notTrusted, setNotTrusted] = useState(false);
  const [lost, setLost] = useState(false);
  const leftMs = signIn.expiresAtMs - useServerNow();

  const prove = async (proof: StepUpProof): Promise<void> => {
    setProving(true);
    try {
      await api.proveFactor(proof as FactorProof);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'sign_in_not_pending') {
        onStartAgain(error);
        return;
      }
      throw error;
    } finally {
      setProving(false);
    }
    if (trust) {
      try {
        await api.trustBrowser();
      } catch {
        setNotTrusted(true);
        return;
      }
    }
    await leaveSignedIn({ lost });
  };
  const renew = async () => (await api.pendingSignIn()).methods;
  const cancel = useAction(async () => {
    // Whether or not the server could be told: it forgets the sign-in by itself at its end.
    await api.cancelSignIn().catch(() => null);
    onStartAgain(null);
  });

  const expired = leftMs <= 0;
  useEffect(() => {
    // Not while an answer is on its way: it may well be a yes.
    if (expired && !proving && !notTrusted) onStartAgain(new ApiError('sign_in_not_pending'));
  }, [expired, proving, notTrusted]);

  if (notTrusted) return <NotTrusted />;
  return (
    <div class="card stack">
      {chosen === undefined ? (
        <>
          <h1>{words.nothingLeftTitle}</h1>
          <p>{words.nothingLeft}</p>
        </>
      ) : (
        <>
          <h1>{methodTitles[chosen.factor]}</h1>
          <Prove
            key={chosen.factor}
            method={chosen}
            prove={prove}
            texts={texts}
            requests={requestsOfSignIn}
            renew={renew}
            submit={words.submitCode}
          />
          <OtherWays methods={signIn.methods} chosen={chosen} onChoose={setChosen} />
          {pageSettings.trustedBrowserDays > 0 && <TrustChoice trust={trust} onChange={setTrust} />}
        </>
      )}
      {signIn.methods.length > 1 && <LostChoice lost={lost} onChange={setLost} />}
      <details open={chosen === undefined}>
        <summary>{signIn.methods.length === 1 ? words.oneFactorGone : words.noFactor}</summary>
        <p class="muted">{words.noFactorHelp}</p>
        <p>
          <a href="/recovery">{words.lostEverything}</a>
        </p>
      </details>
      <div class="section-head">
        <p class="muted">
          {words.expiresIn} <span role="timer">{formatCountdown(leftMs)}</span>
        </p>
        <ActionButton kind="quiet" small busy={cancel.busy} onPress={() => cancel.run()}>
          {words.cancel}
        </ActionButton>
      </div>
    </div>
  );
}
