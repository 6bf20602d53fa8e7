import type { VNode } from 'preact';
import type { ExtensionErrorCode } from '../../shared/error-codes.ts';
import { Name } from '../ui/name.tsx';
import { Notice } from '../ui/notice.tsx';
import { nowMs } from '../ui/now.ts';
import { Sentence } from '../ui/sentence.tsx';
import { errorText, text, type TextKey } from '../ui/text.ts';
import type { EntryView } from '../vault/entry.ts';
import { fillAnyway, fillOf, fillReport, filling, waitsUntilMs } from './fill.ts';
import { refusalKey } from './refusal-key.ts';
import { TakeBack } from './take-back.tsx';

/**
 * What became of filling, honestly: "Filled" only after the fields were read back. Stays in sight at the foot of the
 * popup, however long it is. With `among`, only of those accounts.
 */
export function FillResult({ among }: { among?: readonly EntryView[] }): VNode {
  const isNews =
    among === undefined ||
    fillReport.value?.status === 'filled' ||
    fillOf.value === null || // of a message, not of an account
    among.some(({ id }) => id === fillOf.value);
  return <div class="fill-result at-foot">{isNews && <Outcome />}</div>;
}

function Outcome(): VNode | null {
  const failure = filling.failure.value;
  if (failure !== null) {
    return (
      <Notice kind="error" title={text('fill_not_done')}>
        {errorText(failure.code)}
      </Notice>
    );
  }
  if (waitsUntilMs.value !== null) return <Waiting untilMs={waitsUntilMs.value} />;
  const report = fillReport.value;
  if (report === null) return null;
  if (report.status === 'refused') {
    return (
      <Notice kind="warn" title={text('fill_not_done')}>
        <p>{text(refusalKey(report.code, fillOf.value !== null))}</p>
        <Anyway code={report.code} />
        <TakeBack code={report.code} />
      </Notice>
    );
  }
  return (
    <Notice kind="success">
      <Sentence of={filledWord(report.sent)} gaps={[<Name of={report.site} />]} />
    </Notice>
  );
}

function filledWord(sent: boolean | undefined): TextKey {
  if (sent === undefined) return 'filled';
  return sent ? 'filled_sent' : 'filled_not_sent';
}

/** One more click for a site that takes either code. A recovery code's field gets none of ours whatever is clicked. */
function Anyway({ code }: { code: ExtensionErrorCode }): VNode | null {
  const entryId = fillOf.value;
  if (entryId === null || (code !== 'prompt_for_text' && code !== 'prompt_for_email')) return null;
  return (
    <button type="button" class="button button-small" onClick={() => void fillAnyway(entryId)}>
      {text('fill_anyway')}
    </button>
  );
}

/** What the button says meanwhile. */
export function fillingText(): string {
  return text(waitsUntilMs.value === null ? 'fill_working' : 'working');
}

/** The seconds are for the eye: a screen reader is told once that something is waited for. */
function Waiting({ untilMs }: { untilMs: number }): VNode {
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs.value) / 1000));
  return (
    <Notice>
      <Sentence
        of="fill_waiting"
        gaps={[<span aria-hidden="true">{text('seconds', String(seconds))}</span>]}
      />
    </Notice>
  );
}
