import { useState } from 'preact/hooks';
import type { RecoveryStatus } from '../../../shared/api/recovery.ts';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { PageFrame } from '../page-frame.tsx';
import { useLatest } from '../use-latest.ts';
import { useLinkInAddress } from '../use-link-in-address.ts';
import { AskForm } from './ask-form.tsx';
import { FinishForm } from './finish-form.tsx';
import { forgetLink, linkInAddress } from './link-in-address.ts';
import { QuickWays } from './quick-ways.tsx';
import { RequestCard } from './request-card.tsx';
import { StopCard } from './stop-card.tsx';
import { words } from './words.ts';

/** From "I lost everything" to a new password: asking, waiting, finishing; and stopping what a stranger asked for. */
export function RecoveryPage() {
  const [link, letGo] = useLinkInAddress(linkInAddress);
  const toRequest = (): void => {
    forgetLink();
    letGo();
  };
  return (
    <PageFrame>
      <h1>{words.title}</h1>
      {link?.purpose === 'stop' && <StopCard key={link.token} token={link.token} onLeave={toRequest} />}
      {link?.purpose === 'finish' && (
        <section class="card stack" aria-labelledby="finish">
          <h2 id="finish">{words.readyTitle}</h2>
          <p>{words.ready}</p>
          <FinishForm key={link.token} token={link.token} />
        </section>
      )}
      {link === null && <Request />}
    </PageFrame>
  );
}

/** Null: this browser has not asked. */
async function loadStatus(): Promise<{ status: RecoveryStatus | null }> {
  const { hasAskedForRecovery } = await api.currentBrowser();
  return { status: hasAskedForRecovery ? await api.recoveryStatus() : null };
}

function Request() {
  const { value, failure, reload } = useLatest(loadStatus);
  const [askingAgain, setAskingAgain] = useState(false);
  if (value === null) {
    return failure === null ? (
      <p class="muted">{words.looking}</p>
    ) : (
      <>
        <FailureNotice failure={failure} />
        <div class="actions">
          <ActionButton onPress={reload}>{words.tryAgain}</ActionButton>
        </div>
      </>
    );
  }
  if (value.status !== null && !askingAgain) {
    return <RequestCard status={value.status} onChange={reload} onAskAgain={() => setAskingAgain(true)} />;
  }
  return (
    <>
      <QuickWays />
      <AskForm
        onAsked={() => {
          setAskingAgain(false);
          reload();
        }}
      />
      <p class="page-foot">
        <a href="/sign-in">{words.toSignIn}</a>
      </p>
    </>
  );
}
