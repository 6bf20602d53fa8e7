import { useEffect } from 'preact/hooks';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { createKey, stopAsking } from '../ask-key.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { Modal } from '../modal.tsx';
import { useAction } from '../use-action.ts';
import { words as shared } from '../words.ts';
import { useStepUp } from './step-up.tsx';
import { words } from './words.ts';

interface Props {
  /** Two-factor authentication is off: this turns it on. */
  isFirst: boolean;
  onAdded: (name: string) => void;
  onCancel: () => void;
}

/** Says what comes, then lets the browser ask for the key. The key names itself; its owner may change that in the list. */
export function AddSecurityKey({ isFirst, onAdded, onCancel }: Props) {
  const withStepUp = useStepUp();
  const add = useAction(async () => {
    let name = '';
    const done = await withStepUp('add-factor', async () => {
      const before = await api.account();
      const credential = await createKey(await api.securityKeyOptions());
      const after = await api.enrolSecurityKey({ credential });
      const known = new Set(before.factors.map(({ id }) => id));
      name = after.factors.find(({ id }) => !known.has(id))?.name ?? '';
    });
    if (done) onAdded(name);
  });
  // A dialog that is closed takes the browser's own along.
  useEffect(() => stopAsking, []);
  return (
    <Modal title={words.addKey} onCancel={onCancel}>
      <FailureNotice failure={add.failure} />
      <p>{words.addKeyHint}</p>
      {isFirst && <p>{words.addKeyFirst}</p>}
      <p role="status">{add.busy ? words.addKeyWait : words.addKeyReady}</p>
      <div class="actions actions-end">
        <ActionButton kind="quiet" onPress={onCancel}>
          {shared.cancel}
        </ActionButton>
        <ActionButton kind="primary" busy={add.busy} onPress={() => add.run()}>
          {words.continue}
        </ActionButton>
      </div>
    </Modal>
  );
}
