import { useEffect, useState } from 'preact/hooks';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { askKey, canAskKeys, canOfferPasskeys, offerPasskeys, stopAsking } from '../ask-key.ts';
import type { AssertedCredential } from '../../../shared/api/security-keys.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { leaveSignedIn } from '../leave-for.ts';
import { useAction } from '../use-action.ts';
import { words } from './words.ts';

/** A request is good for five minutes; people leave the page open for longer. */
const offerAgainMs = 4 * 60_000;

/**
 * Signing in without a password: by a button, and among what the browser offers in the field of the user name. One ceremony at a time:
 * while a password is on its way, nothing is offered (security-case W-E09).
 *
 * @param paused - The password form is at work.
 */
export function PasskeyEntry({ paused }: { paused: boolean }) {
  const [round, setRound] = useState(0);
  const finish = async (credential: AssertedCredential): Promise<void> => {
    await api.signInWithPasskey({ credential });
    await leaveSignedIn();
  };
  const pressed = useAction(async () => finish(await askKey(await api.passkeyRequest())));
  const chosen = useAction(async (credential: AssertedCredential) => {
    // The browser offers again afterwards: this may not be the passkey that opens the account.
    await finish(credential).finally(() => setRound((last) => last + 1));
  });

  const offering = !paused && !pressed.busy && !chosen.busy;
  useEffect(() => {
    if (!offering) return undefined;
    let over = false;
    void offer().then((credential) => {
      if (credential !== null && !over) chosen.run(credential);
    });
    const timer = setTimeout(() => setRound(round + 1), offerAgainMs);
    return () => {
      over = true;
      clearTimeout(timer);
      stopAsking();
    };
  }, [offering, round]);

  if (!canAskKeys()) return null;
  return (
    <div class="stack">
      <FailureNotice failure={pressed.failure ?? chosen.failure} />
      <ActionButton
        wide
        busy={pressed.busy || chosen.busy}
        disabled={paused}
        onPress={() => {
          chosen.forget();
          pressed.run();
        }}
      >
        {words.usePasskey}
      </ActionButton>
    </div>
  );
}

/** Null: the browser offers no passkeys, or was stopped. */
async function offer(): Promise<AssertedCredential | null> {
  if (!(await canOfferPasskeys())) return null;
  // A server that cannot be reached is told of when somebody signs in.
  const request = await api.passkeyRequest().catch(() => null);
  return request === null ? null : await offerPasskeys(request);
}
