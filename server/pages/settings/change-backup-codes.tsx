import type { ComponentChildren } from 'preact';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { Modal } from '../modal.tsx';
import { useAction } from '../use-action.ts';
import { words } from './backup-code-words.ts';
import { useStepUp } from './step-up.tsx';

/** Asked before, because the old sheet is worthless after. Inside are the ways to make new ones. */
export function ReplaceBackupCodes(props: {
  hasDevice: boolean;
  onCancel: () => void;
  children: ComponentChildren;
}) {
  return (
    <Modal title={words.newTitle} onCancel={props.onCancel}>
      <p>{words.newAbout}</p>
      {props.hasDevice && <p>{words.ways}</p>}
      <div class="actions actions-end">
        <ActionButton kind="quiet" onPress={props.onCancel}>
          {words.keep}
        </ActionButton>
        {props.children}
      </div>
    </Modal>
  );
}

/** Says what will be missing, then removes them. */
export function RemoveBackupCodes(props: { id: string; onRemoved: () => void; onCancel: () => void }) {
  const withStepUp = useStepUp();
  const remove = useAction(async () => {
    if (await withStepUp('remove-factor', () => api.removeFactor(props.id))) props.onRemoved();
  });
  return (
    <Modal title={words.removeTitle} onCancel={props.onCancel}>
      <FailureNotice failure={remove.failure} />
      <p>{words.removeAbout}</p>
      <div class="actions actions-end">
        <ActionButton kind="quiet" onPress={props.onCancel}>
          {words.removeKeep}
        </ActionButton>
        <ActionButton kind="danger" busy={remove.busy} onPress={() => remove.run()}>
          {words.remove}
        </ActionButton>
      </div>
    </Modal>
  );
}
