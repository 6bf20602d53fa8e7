import { useEffect, useRef } from 'preact/hooks';
import type { MakeBackupCodesRequest } from '../../../shared/api/backup-codes.ts';
import {
  backupCodesAttribute,
  backupCodesEvent,
  readHandedOver,
} from '../../../shared/backup-code-hand-over.ts';
import { ActionButton } from '../action-button.tsx';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { words } from './backup-code-words.ts';

interface Props {
  /** Of the account: the extension knows itself among them. */
  deviceIds: readonly string[];
  /** The server is being asked to take what came. */
  busy: boolean;
  onGiven: (start: MakeBackupCodesRequest) => void;
  onCancel: () => void;
}

/**
 * Waits for the extension of a paired browser to hand over the start of a set of codes (docs/decisions/023). The person goes to its button
 * in the toolbar; this page can neither call it nor learn that it is there.
 */
export function WaitForCodes({ deviceIds, busy, onGiven, onCancel }: Props) {
  const title = useFocusOnShow<HTMLHeadingElement>();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    const take = (event: Event): void => {
      const start = readHandedOver((event as CustomEvent<unknown>).detail);
      if (start !== null && !busy) onGiven(start);
    };
    element?.addEventListener(backupCodesEvent, take);
    return () => element?.removeEventListener(backupCodesEvent, take);
  });
  return (
    <div class="stack" ref={place} {...{ [backupCodesAttribute]: deviceIds.join(' ') }}>
      <h3 tabIndex={-1} ref={title}>
        {words.waitTitle}
      </h3>
      <p>{words.waitHere}</p>
      <p class="muted">{words.waitAbout}</p>
      <p role="status">{busy ? words.waitTaking : words.waiting}</p>
      <div class="actions">
        <ActionButton kind="quiet" busy={busy} onPress={onCancel}>
          {words.waitCancel}
        </ActionButton>
      </div>
    </div>
  );
}
