import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { leaveFor } from '../leave-for.ts';
import { useAction } from '../use-action.ts';
import { words } from './words.ts';

/** The token of the link that the operator gave a new agent; behind the `#`, so that it comes into no log. */
export function enrolmentInAddress(hash: string): string | null {
  return /^#enrol=([A-Za-z0-9_-]{43})$/.exec(hash)?.[1] ?? null;
}

/** Spends the link on a press, not on opening: whatever looks at links before people do must not spend it. */
export function EnrolCard({ token }: { token: string }) {
  const begin = useAction(async () => {
    await api.beginEnrolment({ token });
    history.replaceState(null, '', location.pathname);
    await leaveFor('/settings');
  });
  return (
    <section class="card stack" aria-labelledby="enrol">
      <h1 id="enrol">{words.enrolTitle}</h1>
      <p>{words.enrol}</p>
      <FailureNotice failure={begin.failure} />
      <div class="actions">
        <ActionButton kind="primary" busy={begin.busy} onPress={() => begin.run()}>
          {words.enrolStart}
        </ActionButton>
      </div>
    </section>
  );
}
