import { useState } from 'preact/hooks';
import { ActionButton } from '../action-button.tsx';
import { CopyButton } from '../copy-button.tsx';
import { pageSettings } from '../page-settings.ts';
import { formatMoment } from '../time-words.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import type { BackupCodeSheet } from './backup-code-sheet.ts';
import { words } from './backup-code-words.ts';

interface Props {
  sheet: BackupCodeSheet;
  userName: string;
  onDone: () => void;
}

/** The sheet, numbered; printed, nothing else of the page is on the paper (`pages.css`). */
export function BackupCodeList({ sheet, userName, onDone }: Props) {
  const title = useFocusOnShow<HTMLHeadingElement>();
  const [madeAt] = useState(() => formatMoment(Date.now()));
  const about = words.sheetFor(userName, pageSettings.serviceName);
  const rules = [words.sheetOrder, words.sheetWhere(location.origin), words.sheetMade(madeAt)];
  const text = [
    about,
    '',
    ...sheet.codes.map((code, index) => `#${index + 1}  ${code}`),
    '',
    ...rules,
    '',
  ].join('\n');
  return (
    <>
      <div class="sheet stack">
        <h3 tabIndex={-1} ref={title}>
          <span class="on-screen">{words.sheetTitle}</span>
          <span class="on-paper">
            <bdi>{about}</bdi>
          </span>
        </h3>
        <p class="on-screen">{words.sheetOnce}</p>
        <ol class="sheet-codes" aria-label={words.sheetTitle}>
          {sheet.codes.map((code, index) => (
            <li key={code}>
              <span class="sheet-number">#{index + 1}</span> <code class="code-text">{code}</code>
            </li>
          ))}
        </ol>
        <ul>
          {rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </div>
      <div class="actions">
        <ActionButton small onPress={() => print()}>
          {words.print}
        </ActionButton>
        <ActionButton small onPress={() => saveAsFile(text)}>
          {words.download}
        </ActionButton>
        <CopyButton text={text} label={words.copy} />
      </div>
      <div class="actions actions-end">
        <ActionButton kind="primary" onPress={onDone}>
          {words.done}
        </ActionButton>
      </div>
    </>
  );
}

function saveAsFile(text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  link.download = words.fileName;
  link.click();
  // After the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
