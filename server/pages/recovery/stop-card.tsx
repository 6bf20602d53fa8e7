import { useState } from 'preact/hooks';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { forgetLink } from './link-in-address.ts';
import { words } from './words.ts';

/**
 * One press stops a request, without signing in. A press it takes: mail programs open every link before anyone has read it, and
 * would stop what its owner has waited for.
 */
export function StopCard({ token, onLeave }: { token: string; onLeave: () => void }) {
  const [stopped, setStopped] = useState(false);
  const stop = useAction(async () => {
    await api.stopRecovery({ token });
    forgetLink();
    setStopped(true);
  });
  if (stopped) return <Stopped />;
  return (
    <section class="card stack" aria-labelledby="stop">
      <h2 id="stop">{words.stopTitle}</h2>
      <p>{words.stop}</p>
      <FailureNotice failure={stop.failure} />
      <div class="actions">
        <ActionButton kind="danger" busy={stop.busy} onPress={() => stop.run()}>
          {words.stopButton}
        </ActionButton>
        <ActionButton kind="quiet" onPress={onLeave}>
          {words.stopLeave}
        </ActionButton>
      </div>
    </section>
  );
}

function Stopped() {
  const title = useFocusOnShow<HTMLHeadingElement>();
  return (
    <section class="card stack" aria-labelledby="stopped">
      <h2 id="stopped" tabIndex={-1} ref={title}>
        {words.stoppedTitle}
      </h2>
      <p>{words.stopped}</p>
      <div class="actions">
        <a class="button" href="/sign-in">
          {words.toSignIn}
        </a>
      </div>
    </section>
  );
}
