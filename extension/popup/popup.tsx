import type { VNode } from 'preact';
import { Notice } from '../ui/notice.tsx';
import { errorText, text } from '../ui/text.ts';
import { modelFailure, refresh, vaultState } from '../ui/vault-model.ts';
import { Add } from './add/add.tsx';
import { CodesScreen } from './backup-codes/codes-screen.tsx';
import { ChooseEntry } from './choose-entry.tsx';
import { ConfirmSite } from './confirm-site.tsx';
import { Damaged } from './damaged.tsx';
import { EntryScreen } from './entry-screen.tsx';
import { FirstUse } from './first-use.tsx';
import { Home } from './home.tsx';
import { Newer } from './newer.tsx';
import { PairScreen } from './pair/pair-screen.tsx';
import { asked, askFailure } from './requests/requests-model.ts';
import { RequestsScreen } from './requests/requests-screen.tsx';
import { screen } from './screen.ts';
import { Unlock } from './unlock.tsx';
import { Welcome } from './welcome.tsx';

/** The popup: the state of the vault decides what there is to see, then where the person went. Never blank. */
export function Popup(): VNode {
  const status = vaultState.value?.status;
  if (modelFailure.value !== null) return <Broken />;
  switch (status) {
    case undefined:
      return <main class="popup" aria-busy="true" />;
    case 'missing':
      return <Welcome />;
    case 'locked':
      return <Unlock />;
    case 'damaged':
      return <Damaged />;
    case 'newer':
      return <Newer />;
    case 'unlocked':
      return <Unlocked />;
  }
}

function Unlocked(): VNode {
  const at = screen.value;
  // A request that waits comes first, and what is known of it is there at once: nothing is shown that would go away again.
  if (at.at === 'home' && asked.value === null && askFailure.value === null) {
    return <main class="popup" aria-busy="true" />;
  }
  switch (at.at) {
    case 'home':
      return <Home />;
    case 'entry':
      return <EntryScreen id={at.id} />;
    case 'confirm-site':
      return <ConfirmSite wish={at.wish} offers={at.offers} />;
    case 'choose-entry':
      return <ChooseEntry entryIds={at.entryIds} />;
    case 'first-use':
      return <FirstUse />;
    case 'add':
      return <Add />;
    case 'pair':
      return <PairScreen />;
    case 'requests':
      return <RequestsScreen />;
    case 'backup-codes':
      return <CodesScreen />;
  }
}

/** The worker does not answer: say so, and offer the one thing that helps. */
function Broken(): VNode {
  return (
    <main class="popup stack">
      <Notice kind="error">{errorText(modelFailure.value?.code ?? 'unexpected')}</Notice>
      <button type="button" class="button" onClick={() => void refresh()}>
        {text('try_again')}
      </button>
    </main>
  );
}
