import type { TrustedBrowser } from '../../../shared/api/trusted-browsers.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { formatMoment } from '../time-words.ts';
import { useAction } from '../use-action.ts';
import { readBrowser } from '../../../shared/user-agent.ts';
import { SectionNews } from './section-news.tsx';
import { useStepUp } from './step-up.tsx';
import { useNews } from './use-news.ts';
import { words } from './words.ts';

interface Props {
  trustedBrowsers: TrustedBrowser[];
  onChange: () => void;
}

/** The browsers in which the second step is left out; nothing where there is none. */
export function TrustedBrowsersSection({ trustedBrowsers, onChange }: Props) {
  const { news, tell, title } = useNews('trusted-browsers');
  const withStepUp = useStepUp();
  const revoke = useAction(async (id: string) => {
    tell('');
    if (!(await withStepUp('end-session', () => api.revokeTrust(id)))) return;
    tell(words.trustRevoked);
    onChange();
  });
  if (trustedBrowsers.length === 0 && news === '') return null;

  return (
    <section class="card stack" aria-labelledby="trusted-browsers">
      <div>
        <h2 id="trusted-browsers" tabIndex={-1} ref={title}>
          {words.trusted}
        </h2>
        <p class="muted">{words.trustedHint}</p>
      </div>
      <FailureNotice failure={revoke.failure} />
      <SectionNews news={news} />
      <ul class="rows" aria-labelledby="trusted-browsers">
        {trustedBrowsers.map((trusted) => (
          <TrustedBrowserRow
            key={trusted.id}
            trusted={trusted}
            busy={revoke.busy}
            onRevoke={() => revoke.run(trusted.id)}
          />
        ))}
      </ul>
    </section>
  );
}

function TrustedBrowserRow(props: { trusted: TrustedBrowser; busy: boolean; onRevoke: () => void }) {
  const { browser, current, address, createdAtMs, expiresAtMs } = props.trusted;
  const name = readBrowser(browser) ?? words.unknownBrowser;
  return (
    <li class="row">
      <div class="row-main">
        <p class="row-title">
          <span title={browser}>{name}</span>{' '}
          {current && <span class="badge badge-accent">{words.thisBrowser}</span>}
        </p>
        <p class="row-detail">
          <bdi>{address}</bdi>
          {' · '}
          <Ago momentMs={createdAtMs} say={words.trustedSince} />
          {' · '}
          {words.trustedUntil(formatMoment(expiresAtMs))}
        </p>
      </div>
      <ActionButton
        small
        kind="quiet"
        disabled={props.busy}
        label={words.askAgainIn(name, address)}
        onPress={props.onRevoke}
      >
        {words.askAgain}
      </ActionButton>
    </li>
  );
}
