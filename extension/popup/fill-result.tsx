import type { VNode } from 'preact';
import { Name } from '../ui/name.tsx';
import { Notice } from '../ui/notice.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { errorText, text } from '../ui/text.ts';
import { fillReport, filling } from './fill.ts';

/** What became of filling, honestly: "Filled" only after the fields were read back. */
export function FillResult(): VNode | null {
  const failure = filling.failure.value;
  if (failure !== null) {
    return (
      <Notice kind="error" title={text('fill_not_done')}>
        {errorText(failure.code)}
      </Notice>
    );
  }
  const report = fillReport.value;
  if (report === null) return null;
  if (report.status === 'refused') {
    return (
      <Notice kind="warn" title={text('fill_not_done')}>
        {errorText(report.code)}
      </Notice>
    );
  }
  return (
    <Notice kind="success">
      <Sentence of="filled" gaps={[<Name of={report.site} />]} />
    </Notice>
  );
}
