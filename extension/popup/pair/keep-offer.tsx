import type { VNode } from 'preact';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Name } from '../../ui/name.tsx';
import { Notice } from '../../ui/notice.tsx';
import { pairings } from '../../ui/pairing/pairing-model.ts';
import { Sentence } from '../../ui/sentence.tsx';
import { SiteName } from '../../ui/site-name.tsx';
import { errorText, text } from '../../ui/text.ts';
import { openTab } from '../open-tab.ts';
import { keeping, keepPageSecret, pageSecret } from './page-secret.ts';

/** The settings page of a paired account shows the secret of a new authenticator: kept and confirmed with one click. */
export function KeepOffer(): VNode | null {
  const tab = openTab.value;
  const secret = pageSecret.value;
  const failure = keeping.failure.value;
  if (failure !== null) return <Notice kind="error">{errorText(failure.code)}</Notice>;
  if (tab === null || secret === null) return null;
  const isPaired = pairings.value?.some(
    ({ state, server, account }) =>
      state === 'paired' && server === secret.server && account?.userName === secret.userName,
  );
  if (isPaired !== true) return null;
  return (
    <section class="pairing stack stack-close" aria-label={text('keep_offer_title')}>
      <h2>{text('keep_offer_title')}</h2>
      <p>
        <Sentence
          of="keep_offer"
          gaps={[<Name of={secret.userName} />, <SiteName of={new URL(secret.server).host} />]}
        />
      </p>
      <BusyButton
        class="button-primary button-wide"
        busy={keeping.busy.value}
        busyLabel={text('working')}
        onClick={() => void keepPageSecret(secret, tab)}
      >
        {text('keep_offer_action')}
      </BusyButton>
    </section>
  );
}
