import type { Session } from '../../../shared/api/sessions.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import { readBrowser } from '../../../shared/user-agent.ts';
import { words as shared } from '../words.ts';
import { words } from './words.ts';

/** One signed-in browser: what it is, where it is, and when it was there. */
export function SessionRow(props: { session: Session; busy: boolean; onEnd: () => void }) {
  const { session } = props;
  const browser = readBrowser(session.browser) ?? words.unknownBrowser;
  return (
    <li class="row">
      <div class="row-main">
        <p class="row-title">
          <span title={session.browser}>{browser}</span>{' '}
          {session.current && <span class="badge badge-accent">{words.thisBrowser}</span>}
        </p>
        <p class="row-detail">
          <bdi>{session.address}</bdi>
          {' · '}
          <Ago momentMs={session.createdAtMs} say={words.signedIn} />
          {' · '}
          {session.current ? words.activeNow : <Ago momentMs={session.lastUsedAtMs} say={words.lastActive} />}
        </p>
      </div>
      {!session.current && (
        <ActionButton
          small
          kind="quiet"
          disabled={props.busy}
          label={words.endSessionOf(browser, session.address)}
          onPress={props.onEnd}
        >
          {shared.signOut}
        </ActionButton>
      )}
    </li>
  );
}
