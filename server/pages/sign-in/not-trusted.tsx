import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { leaveSignedIn } from '../leave-for.ts';
import { useAction } from '../use-action.ts';
import { words } from './words.ts';

/** Signed in, but the browser is not trusted as was asked for: said before the next page, which knows nothing of it. */
export function NotTrusted() {
  const again = useAction(async () => {
    await api.trustBrowser();
    await leaveSignedIn();
  });
  const goOn = useAction(() => leaveSignedIn());
  return (
    <div class="card stack">
      <h1>{words.signedIn}</h1>
      <p role="alert" class="notice notice-error">
        {words.notTrusted}
      </p>
      <FailureNotice failure={again.failure} />
      <ActionButton busy={again.busy} onPress={() => again.run()}>
        {words.trustAgain}
      </ActionButton>
      <ActionButton kind="quiet" busy={goOn.busy} onPress={() => goOn.run()}>
        {words.goOn}
      </ActionButton>
    </div>
  );
}
