import { useState } from 'preact/hooks';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { forgetToken } from '../token-in-address.ts';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { words } from './words.ts';

/** On a press: programs that open every link before anyone has read it would confirm what nobody wants. */
export function ConfirmCard({ token }: { token: string }) {
  const [done, setDone] = useState(false);
  const confirm = useAction(async () => {
    await api.confirmMailAddress({ token });
    forgetToken();
    setDone(true);
  });
  if (done) return <Confirmed />;
  if (confirm.failure?.code === 'link_invalid') return <Spent />;
  return (
    <div class="card stack">
      <h1>{words.confirmTitle}</h1>
      <p>{words.confirm}</p>
      <FailureNotice failure={confirm.failure} />
      <ActionButton kind="primary" wide busy={confirm.busy} onPress={() => confirm.run()}>
        {words.confirmButton}
      </ActionButton>
    </div>
  );
}

/** Nothing is left to be pressed: the link was used, or its time is over. */
function Spent() {
  const title = useFocusOnShow<HTMLHeadingElement>();
  return (
    <div class="card stack">
      <h1 tabIndex={-1} ref={title}>
        {words.spentTitle}
      </h1>
      <p>{words.spent}</p>
      <a class="button button-wide" href="/settings">
        {words.toSettings}
      </a>
    </div>
  );
}

function Confirmed() {
  const title = useFocusOnShow<HTMLHeadingElement>();
  return (
    <div class="card stack">
      <h1 tabIndex={-1} ref={title}>
        {words.confirmedTitle}
      </h1>
      <p>{words.confirmed}</p>
      <a class="button button-wide" href="/settings">
        {words.toSettings}
      </a>
    </div>
  );
}
