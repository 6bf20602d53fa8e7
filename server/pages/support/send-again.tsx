import type { SupportRequestDetail } from '../../../shared/api/support.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { useStepUp } from '../settings/step-up.tsx';
import { useAction } from '../use-action.ts';
import { words } from './words.ts';

/** The link to the end works for a day; people are away. */
export function SendAgain({
  request,
  onSent,
}: {
  request: SupportRequestDetail;
  onSent: (news: string) => void;
}) {
  const withStepUp = useStepUp();
  const send = useAction(async () => {
    const done = await withStepUp('decide-recovery', () => api.sendRecoveryLinkAgain(request.id));
    if (done) onSent(words.sentAgain);
  });
  if (request.delivery === 'browser') return <p class="muted">{words.finishesInBrowser}</p>;
  if (request.linkSentAtMs === null) return null;
  return (
    <div class="stack">
      <FailureNotice failure={send.failure} />
      <p>
        <Ago momentMs={request.linkSentAtMs} say={words.linkSent} />
      </p>
      <div class="actions">
        <ActionButton busy={send.busy} onPress={() => send.run()}>
          {words.sendAgain}
        </ActionButton>
      </div>
    </div>
  );
}
