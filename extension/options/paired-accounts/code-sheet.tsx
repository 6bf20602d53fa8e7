import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { PairingView } from '../../messaging/contract.ts';
import { PairingName } from '../../ui/pairing/pairing-name.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { SiteName } from '../../ui/site-name.tsx';
import { text } from '../../ui/text.ts';
import { useFirstFocus } from '../../ui/use-first-focus.ts';
import type { NumberedCode } from '../../vault/backup-code-set.ts';

interface Props {
  pairing: PairingView;
  codes: readonly NumberedCode[];
  onClose: () => void;
}

/** The codes that are active, numbered; printed, nothing else of the page is on the paper (`options.css`). */
export function CodeSheet({ pairing, codes, onClose }: Props): VNode {
  const title = useFirstFocus<HTMLHeadingElement>();
  const [printedOn] = useState(() =>
    new Intl.DateTimeFormat(text('language'), { dateStyle: 'long' }).format(Date.now()),
  );
  const host = <SiteName of={new URL(pairing.server).host} />;
  const rules: VNode[] = [
    <>{text('codes_sheet_order')}</>,
    <Sentence of="codes_sheet_where" gaps={[host]} />,
    <>{text('codes_sheet_more', printedOn)}</>,
  ];
  return (
    <div class="sheet stack stack-close">
      <h4 ref={title} tabIndex={-1}>
        <Sentence of="codes_sheet_title" gaps={[<PairingName of={pairing} />]} />
      </h4>
      <ol class="sheet-codes">
        {codes.map(({ number, code }) => (
          <li key={number}>
            <span class="muted">#{number}</span> <code class="code-text">{code}</code>
          </li>
        ))}
      </ol>
      <ul>
        {rules.map((rule, index) => (
          <li key={index}>{rule}</li>
        ))}
      </ul>
      <div class="actions">
        <button type="button" class="button button-small button-primary" onClick={() => print()}>
          {text('codes_print')}
        </button>
        <button type="button" class="button button-small button-quiet" onClick={onClose}>
          {text('codes_sheet_close')}
        </button>
      </div>
    </div>
  );
}
