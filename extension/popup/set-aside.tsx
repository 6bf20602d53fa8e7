import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../messaging/send.ts';
import { Attempt } from '../ui/attempt.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { errorText, text } from '../ui/text.ts';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import { learn } from '../ui/vault-model.ts';

/** Before a damaged vault is given up: what that means, and that it is kept. The title has the focus, not an answer. */
export function SetAside({ onCancel }: { onCancel: () => void }): VNode {
  const heading = useFirstFocus<HTMLHeadingElement>();
  const [attempt] = useState(() => new Attempt());
  const setAside = (): Promise<void> =>
    attempt.run(async () => {
      await learn(await send('vault.set-aside', {}));
    });
  const failure = attempt.failure.value;
  return (
    <main class="popup stack">
      <h1 ref={heading} tabIndex={-1}>
        {text('aside_title')}
      </h1>
      <p>{text('aside_empty')}</p>
      <p>{text('aside_kept')}</p>
      {failure !== null && <Notice kind="error">{errorText(failure.code)}</Notice>}
      <div class="actions actions-end">
        <button type="button" class="button" onClick={onCancel}>
          {text('cancel')}
        </button>
        <BusyButton
          class="button-danger"
          busy={attempt.busy.value}
          busyLabel={text('working')}
          onClick={() => void setAside()}
        >
          {text('aside_confirm')}
        </BusyButton>
      </div>
    </main>
  );
}
