import type { VNode } from 'preact';
import type { FieldObstacle } from '../messaging/prompt.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { errorText, text, type TextKey } from '../ui/text.ts';
import { correct, correcting, correctionReport, isNoneFound, type CorrectionReport } from './correct.ts';
import { openTab } from './open-tab.ts';
import { pageAsks } from './page-asks.ts';

const obstacles = {
  unseen: 'wrong_field_kept_unseen',
  'read-only': 'wrong_field_kept_read_only',
  recovery: 'wrong_field_kept_recovery',
  frame: 'wrong_field_kept_frame',
} as const satisfies Record<FieldObstacle, TextKey>;

/** What the person knows better about the page: where the code belongs, or where it does not. Kept for that site. */
export function WrongField(): VNode | null {
  const tabId = openTab.value?.id;
  if (tabId === undefined) return null;
  const failure = correcting.failure.value;
  const report = correctionReport.value;
  return (
    <details class="quiet-details" open={isNoneFound.value || report !== null}>
      <summary>{text('wrong_field')}</summary>
      <div class="stack stack-close">
        <BusyButton
          class="button-small"
          busy={correcting.busy.value}
          busyLabel={text('working')}
          onClick={() => void correct(tabId, true)}
        >
          {text('wrong_field_here')}
        </BusyButton>
        {pageAsks.value.channels.length > 0 && (
          <BusyButton
            class="button-small"
            busy={correcting.busy.value}
            busyLabel={text('working')}
            onClick={() => void correct(tabId, false)}
          >
            {text('wrong_field_none')}
          </BusyButton>
        )}
        <div class="at-foot">
          {failure !== null && <Notice kind="error">{errorText(failure.code)}</Notice>}
          {failure === null && report !== null && <Said report={report} />}
        </div>
      </div>
    </details>
  );
}

function Said({ report }: { report: CorrectionReport }): VNode {
  if (report === 'taken-back') return <Notice kind="success">{text('wrong_field_taken_back')}</Notice>;
  const { isCode, outcome } = report;
  if (outcome.status === 'refused') return <Notice kind="warn">{errorText(outcome.code)}</Notice>;
  if (outcome.obstacle !== null) return <Notice kind="warn">{text(obstacles[outcome.obstacle])}</Notice>;
  return <Notice kind="success">{text(isCode ? 'wrong_field_kept_here' : 'wrong_field_kept_none')}</Notice>;
}
