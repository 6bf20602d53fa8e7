import { useState } from 'preact/hooks';
import type { Desk as DeskOfAgent } from '../../../shared/api/support.ts';
import { ActionButton } from '../action-button.tsx';
import { ApiError } from '../api-error.ts';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { leaveFor } from '../leave-for.ts';
import { PageFrame } from '../page-frame.tsx';
import { StepUp } from '../settings/step-up.tsx';
import { useAction } from '../use-action.ts';
import { useLatest } from '../use-latest.ts';
import { useLinkInAddress } from '../use-link-in-address.ts';
import { words as shared } from '../words.ts';
import { EnrolCard, enrolmentInAddress } from './enrol-card.tsx';
import { RequestDetail } from './request-detail.tsx';
import { RequestList } from './request-list.tsx';
import { words } from './words.ts';

/** Where two support agents decide about recovery requests. */
export function SupportPage() {
  const [enrolment] = useLinkInAddress(enrolmentInAddress);
  if (enrolment !== null) {
    return (
      <PageFrame narrow>
        <EnrolCard key={enrolment} token={enrolment} />
      </PageFrame>
    );
  }
  return <Desk />;
}

function Desk() {
  const { value: desk, failure } = useLatest(loadDesk);
  const [openId, setOpenId] = useState<string | null>(null);
  const signOut = useAction(async () => {
    await api.signOut();
    await leaveFor('/sign-in');
  });
  const who = desk !== null && (
    <>
      <bdi>{desk.userName}</bdi>
      <ActionButton small busy={signOut.busy} onPress={signOut.run}>
        {shared.signOut}
      </ActionButton>
    </>
  );
  return (
    <PageFrame who={who}>
      <h1>{words.title}</h1>
      <FailureNotice failure={signOut.failure} />
      {desk === null && failure === null && <p class="muted">{words.looking}</p>}
      {desk === null && failure !== null && <NotAnAgent failure={failure} />}
      {desk !== null && (
        <StepUp>
          {openId === null ? (
            <RequestList onOpen={setOpenId} />
          ) : (
            <RequestDetail key={openId} id={openId} onBack={() => setOpenId(null)} />
          )}
        </StepUp>
      )}
    </PageFrame>
  );
}

/** As in the settings: that nobody is signed in is asked for first, and is no error in the console. */
async function loadDesk(): Promise<DeskOfAgent> {
  const { isSignedIn } = await api.currentBrowser();
  if (!isSignedIn) throw new ApiError('not_signed_in', null);
  return await api.desk();
}

function NotAnAgent({ failure }: { failure: ApiError }) {
  const isStranger = ['not_signed_in', 'agents_only', 'must_enrol'].includes(failure.code);
  if (!isStranger) return <FailureNotice failure={failure} />;
  return (
    <section class="card stack" aria-labelledby="for-agents">
      <h2 id="for-agents">{words.forAgents}</h2>
      <p>{words.signInWithKey}</p>
      <div class="actions">
        <a class="button button-primary" href="/sign-in#support">
          {shared.signIn}
        </a>
      </div>
    </section>
  );
}
