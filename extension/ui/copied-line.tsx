import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { allowClearing, copyReport } from './copy-code.ts';
import { text } from './text.ts';

/** One quiet line after copying: what happens to the clipboard, or the offer to look after it. */
export function CopiedLine(): VNode {
  useEffect(() => () => void (copyReport.value = null), []);
  const report = copyReport.value;
  return (
    <div class="copied-line" role="status" hidden={report === null}>
      {report?.status === 'failed' && text('copy_failed')}
      {report?.status === 'copied' && report.clearedAfterSeconds !== null && (
        <span>{text('copied_will_clear', String(report.clearedAfterSeconds))}</span>
      )}
      {report?.status === 'copied' && report.clearedAfterSeconds === null && (
        <>
          <span>{text('copied')}</span>
          <button type="button" class="button button-quiet button-small" onClick={() => void allowClearing()}>
            {text('copied_allow_clearing')}
          </button>
        </>
      )}
    </div>
  );
}
