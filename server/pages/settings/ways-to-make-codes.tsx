import { ActionButton } from '../action-button.tsx';
import { words } from './backup-code-words.ts';

interface Props {
  /** What the one button says where there is no paired browser to make them in. */
  label: string;
  inBrowser: boolean;
  busy: boolean;
  onHere: () => void;
  onInBrowser: () => void;
}

/** The buttons that make backup codes: in a paired browser, which keeps them, and on paper, which is there when that browser is gone. */
export function WaysToMakeCodes({ label, inBrowser, busy, onHere, onInBrowser }: Props) {
  if (!inBrowser) {
    return (
      <ActionButton kind="primary" busy={busy} onPress={onHere}>
        {label}
      </ActionButton>
    );
  }
  return (
    <>
      <ActionButton busy={busy} onPress={onHere}>
        {words.makeOnPaper}
      </ActionButton>
      <ActionButton kind="primary" disabled={busy} onPress={onInBrowser}>
        {words.makeInBrowser}
      </ActionButton>
    </>
  );
}
