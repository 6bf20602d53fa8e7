import type { Account } from '../../../shared/api/accounts.ts';
import type { History } from '../../../shared/api/history.ts';
import type { OwnMailAddress } from '../../../shared/api/mail.ts';
import type { OwnRecoveryRequests } from '../../../shared/api/recovery.ts';
import type { Session } from '../../../shared/api/sessions.ts';
import type { TemporaryPasswordList } from '../../../shared/api/temporary-passwords.ts';
import type { TrustedBrowser } from '../../../shared/api/trusted-browsers.ts';
import { ActionButton } from '../action-button.tsx';
import { ApiError } from '../api-error.ts';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { leaveFor, leaveToSignIn } from '../leave-for.ts';
import { PageFrame } from '../page-frame.tsx';
import { pageSettings } from '../page-settings.ts';
import { useAction } from '../use-action.ts';
import { useLatest } from '../use-latest.ts';
import { words as shared } from '../words.ts';
import { BackupCodesSection } from './backup-codes-section.tsx';
import { HistorySection } from './history-section.tsx';
import { MailSection } from './mail-section.tsx';
import { NewsAlert } from './news-alert.tsx';
import { PasswordSection } from './password-section.tsx';
import { RecoveryAlert } from './recovery-alert.tsx';
import { RecoverySection } from './recovery-section.tsx';
import { ReviewCard } from './review-card.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { StepUp } from './step-up.tsx';
import { TemporaryPasswordsSection } from './temporary-passwords-section.tsx';
import { TrustedBrowsersSection } from './trusted-browsers-section.tsx';
import { TwoFactorSection } from './two-factor-section.tsx';
import { words } from './words.ts';

interface Loaded {
  account: Account;
  sessions: Session[];
  trustedBrowsers: TrustedBrowser[];
  recovery: OwnRecoveryRequests;
  temporaryPasswords: TemporaryPasswordList;
  mail: OwnMailAddress;
  history: History;
}

/** The account's security at a glance, and everything that changes it. */
export function SettingsPage() {
  const { value: loaded, failure, reload } = useLatest(loadSettings);
  const signOut = useAction(async () => {
    await api.signOut();
    await leaveFor('/sign-in');
  });

  return (
    <PageFrame who={loaded !== null && <Who account={loaded.account} signOut={signOut} />}>
      <h1>{words.title}</h1>
      <FailureNotice failure={failure ?? signOut.failure} />
      {failure !== null && (
        <div class="actions">
          <ActionButton onPress={reload}>{words.tryAgain}</ActionButton>
        </div>
      )}
      {loaded === null && failure === null && <p class="muted">{words.loading}</p>}
      {loaded !== null && (
        <StepUp>
          <Welcome account={loaded.account} />
          <RecoveryAlert requests={loaded.recovery.requests} onChange={reload} />
          {loaded.account.mustReview && <ReviewCard onChange={reload} />}
          <NewsAlert events={loaded.history.events} onChange={reload} />
          <TwoFactorSection account={loaded.account} onChange={reload} />
          {!loaded.account.mustEnrol && (
            <>
              {!loaded.account.isSupportAgent && (
                <>
                  {loaded.account.twoFactorOn && (
                    <BackupCodesSection account={loaded.account} onChange={reload} />
                  )}
                  <PasswordSection account={loaded.account} onChange={reload} />
                  <TemporaryPasswordsSection
                    account={loaded.account}
                    list={loaded.temporaryPasswords}
                    onChange={reload}
                  />
                </>
              )}
              {pageSettings.hasMail && <MailSection mail={loaded.mail} onChange={reload} />}
              <SessionsSection sessions={loaded.sessions} onChange={reload} />
              <TrustedBrowsersSection trustedBrowsers={loaded.trustedBrowsers} onChange={reload} />
              <HistorySection
                key={loaded.history.events[0]?.id}
                history={loaded.history}
                userName={loaded.account.userName}
                onChange={reload}
              />
              {!loaded.account.isSupportAgent && (
                <RecoverySection frozen={loaded.recovery.frozenAtMs !== null} onChange={reload} />
              )}
            </>
          )}
        </StepUp>
      )}
    </PageFrame>
  );
}

const nothing: Omit<Loaded, 'account'> = {
  sessions: [],
  trustedBrowsers: [],
  recovery: { requests: [], frozenAtMs: null },
  temporaryPasswords: { temporaryPasswords: [], scopes: [], maxMs: 0 },
  mail: { address: null, pending: null },
  history: { events: [], more: false, wrongPasswords: { count: 0, lastAtMs: null } },
};

/** A browser that is not signed in is sent to sign in. */
async function loadSettings(): Promise<Loaded> {
  try {
    // Asked first: who is not signed in has done nothing that the console should call an error.
    const { isSignedIn } = await api.currentBrowser();
    if (!isSignedIn) return await leaveToSignIn();
    const account = await api.account();
    // An account that has to enrol first is refused everything else.
    if (account.mustEnrol) return { account, ...nothing };
    const [{ sessions }, { trustedBrowsers }, recovery, temporaryPasswords, mail, history] =
      await Promise.all([
        api.sessions(),
        api.trustedBrowsers(),
        api.ownRecoveries(),
        api.temporaryPasswords(),
        api.mailAddress(),
        api.history(),
      ]);
    return { account, sessions, trustedBrowsers, recovery, temporaryPasswords, mail, history };
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_signed_in') return await leaveToSignIn();
    throw error;
  }
}

function Who(props: { account: Account; signOut: { busy: boolean; run: () => void } }) {
  return (
    <>
      <bdi>{props.account.userName}</bdi>
      <ActionButton small busy={props.signOut.busy} onPress={props.signOut.run}>
        {shared.signOut}
      </ActionButton>
    </>
  );
}

function Welcome({ account }: { account: Account }) {
  if (account.mustEnrol) {
    return (
      <div class="notice">
        <strong>{words.mustEnrolTitle}</strong>
        <p>{account.isSupportAgent ? words.mustEnrolAgent : words.mustEnrol}</p>
      </div>
    );
  }
  if (account.isSupportAgent) {
    return (
      <div class="notice">
        <strong>{words.agentTitle}</strong>
        <p>
          {words.agent} <a href="/support">{words.toDesk}</a>
        </p>
      </div>
    );
  }
  if (location.hash !== '#welcome' || account.twoFactorOn) return null;
  return (
    <div class="notice">
      <strong>{words.welcomeTitle(account.userName)}</strong>
      <p>{words.welcome}</p>
    </div>
  );
}
