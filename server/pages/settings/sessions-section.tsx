import type { Session } from '../../../shared/api/sessions.ts';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { useAction } from '../use-action.ts';
import { SectionNews } from './section-news.tsx';
import { SessionRow } from './session-row.tsx';
import { useStepUp } from './step-up.tsx';
import { useNews } from './use-news.ts';
import { words } from './words.ts';

/** Every browser that is signed in to the account, with a way to sign each of them out. */
export function SessionsSection({ sessions, onChange }: { sessions: Session[]; onChange: () => void }) {
  const { news, tell, title } = useNews('sessions');
  const withStepUp = useStepUp();

  const end = async (operation: () => Promise<void>, what: string): Promise<void> => {
    tell('');
    if (!(await withStepUp('end-session', operation))) return;
    tell(what);
    onChange();
  };
  const endOne = useAction((session: Session) => end(() => api.endSession(session.id), words.ended));
  const endOthers = useAction(() => end(api.endOtherSessions, words.endedOthers));

  return (
    <section class="card stack" aria-labelledby="sessions">
      <div class="section-head">
        <h2 id="sessions" tabIndex={-1} ref={title}>
          {words.sessions}
        </h2>
        {sessions.length > 1 && (
          <ActionButton small kind="quiet-danger" busy={endOthers.busy} onPress={() => endOthers.run()}>
            {words.endOthers}
          </ActionButton>
        )}
      </div>
      <FailureNotice failure={endOne.failure ?? endOthers.failure} />
      <SectionNews news={news} />
      <ul class="rows" aria-labelledby="sessions">
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            busy={endOne.busy}
            onEnd={() => endOne.run(session)}
          />
        ))}
      </ul>
    </section>
  );
}
