import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Responses } from '../messaging/contract.ts';
import { send } from '../messaging/send.ts';
import { Attempt } from '../ui/attempt.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { errorText, text } from '../ui/text.ts';
import { fillReport } from './fill.ts';
import { openTab } from './open-tab.ts';
import { lookWhetherPageAsks, pageAsks } from './page-asks.ts';

/** What the person knows better about the page: where the code belongs, or where it does not. Kept for that site. */
export function WrongField(): VNode | null {
  const [attempt] = useState(() => new Attempt());
  const said = useSignal<{ isCode: boolean; outcome: Responses['corrections.point'] } | null>(null);
  const tabId = openTab.value?.id;
  if (tabId === undefined) return null;
  const point = (isCode: boolean): Promise<void> =>
    attempt.run(async () => {
      said.value = { isCode, outcome: await send('corrections.point', { tabId, isCode }) };
      await lookWhetherPageAsks(tabId);
    });
  const failure = attempt.failure.value;
  const isNoneFound = fillReport.value?.status === 'refused' && fillReport.value.code === 'prompt_not_found';
  return (
    <details class="wrong-field" open={isNoneFound}>
      <summary>{text('wrong_field')}</summary>
      <div class="stack stack-close">
        <BusyButton
          class="button-small"
          busy={attempt.busy.value}
          busyLabel={text('working')}
          onClick={() => void point(true)}
        >
          {text('wrong_field_here')}
        </BusyButton>
        {pageAsks.value.channels.length > 0 && (
          <BusyButton
            class="button-small"
            busy={attempt.busy.value}
            busyLabel={text('working')}
            onClick={() => void point(false)}
          >
            {text('wrong_field_none')}
          </BusyButton>
        )}
        {failure !== null && <Notice kind="error">{errorText(failure.code)}</Notice>}
        {failure === null && said.value !== null && <Said {...said.value} />}
      </div>
    </details>
  );
}

function Said(props: { isCode: boolean; outcome: Responses['corrections.point'] }): VNode {
  const { isCode, outcome } = props;
  if (outcome.status === 'refused') return <Notice kind="warn">{errorText(outcome.code)}</Notice>;
  return <Notice kind="success">{text(isCode ? 'wrong_field_kept_here' : 'wrong_field_kept_none')}</Notice>;
}
