import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { AskedAccount, DecisionAnswer } from '../../messaging/login-request.ts';
import { send } from '../../messaging/send.ts';
import { Name } from '../../ui/name.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { SiteName } from '../../ui/site-name.tsx';
import { text } from '../../ui/text.ts';
import { openTab } from '../open-tab.ts';
import { ApproveByNumber } from './approve-by-number.tsx';
import { deciding } from './decide.ts';
import { DecisionButton } from './decision-button.tsx';
import type { DecisionGuard } from './decision-guard.ts';
import { NotByEnter } from './not-by-enter.tsx';
import { hostOf } from './request-words.ts';

/** What the ways to answer are given. */
export interface AnswerProps {
  account: AskedAccount;
  guard: DecisionGuard;
  answer: (given: DecisionAnswer) => void;
}

/**
 * The way to approve that fits the open page: on the page that asks, one press; anywhere else, the number that stands there. Over
 * another site its name comes first, since a look-alike that relays the sign-in shows the number too.
 */
export function Approve(props: AnswerProps): VNode {
  const { account } = props;
  const asksHere = useAsksHere(account.server);
  const isElsewhere = useSignal(false);
  const toNumber = (): void => void (isElsewhere.value = true);
  const tab = openTab.value;
  if (tab === null || isElsewhere.value) return <ApproveByNumber {...props} />;
  if (asksHere) return <ApproveHere {...props} tabId={tab.id} onElsewhere={toNumber} />;
  const other = tab.site?.origin ?? account.server;
  if (other !== account.server)
    return <OtherSite open={other} server={account.server} onElsewhere={toNumber} />;
  return <ApproveByNumber {...props} />;
}

function ApproveHere(props: AnswerProps & { tabId: number; onElsewhere: () => void }): VNode {
  const { guard, answer, tabId, account, onElsewhere } = props;
  const { busy } = deciding.attempt;
  return (
    <div class="stack stack-close">
      <p>
        <Sentence of="request_here" gaps={[<Name of={hostOf(account.server)} />]} />
      </p>
      <NotByEnter>
        <DecisionButton
          kind="approve"
          guard={guard}
          class="button-primary button-wide"
          busy={busy.value}
          working={busy.value && deciding.by.value === 'page'}
          onDecide={() => answer({ by: 'page', tabId })}
        >
          {text('request_approve_here')}
        </DecisionButton>
      </NotByEnter>
      <button type="button" class="button button-quiet button-small" onClick={onElsewhere}>
        {text('request_elsewhere')}
      </button>
    </div>
  );
}

/** @param props - `open`, `server`: two origins. Their scheme and port are only told where nothing else tells them apart. */
function OtherSite({
  open,
  server,
  onElsewhere,
}: {
  open: string;
  server: string;
  onElsewhere: () => void;
}): VNode {
  const [openHost, serverHost] = [hostnameOf(open), hostnameOf(server)];
  const [here, there] =
    openHost === serverHost
      ? [<Name of={open} />, <Name of={server} />]
      : [<SiteName of={openHost} />, <Name of={serverHost} />];
  return (
    <div class="stack stack-close">
      <Notice kind="warn" title={text('request_other_site_title')}>
        <Sentence of="request_other_site" gaps={[here, there]} />
      </Notice>
      <button type="button" class="button button-wide" onClick={onElsewhere}>
        {text('request_number_is_there')}
      </button>
    </div>
  );
}

function hostnameOf(origin: string): string {
  return URL.parse(origin)?.hostname ?? origin;
}

/** Whether the page in the open tab is the server's and shows that it asks. Looked at anew by the worker when it is approved. */
function useAsksHere(server: string): boolean {
  const asks = useSignal(false);
  const tab = openTab.value;
  useEffect(() => {
    asks.value = false;
    if (tab?.site?.origin !== server) return;
    send('requests.look', { tabId: tab.id }).then(
      (look) => (asks.value = look.server === server),
      () => undefined, // the number is left
    );
  }, [tab?.id, tab?.site?.origin, server]);
  return asks.value;
}
