import { useState } from 'preact/hooks';
import type { EnrolledFactor } from '../../../shared/api/factors.ts';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { Modal } from '../modal.tsx';
import { SendForm } from '../send-form.tsx';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { words as shared } from '../words.ts';
import { FactorNameField } from './factor-name-field.tsx';
import { useStepUp } from './step-up.tsx';
import { words } from './words.ts';

interface Props {
  factor: EnrolledFactor;
  onRenamed: () => void;
  onCancel: () => void;
}

/** Another name for a second factor. */
export function RenameFactor({ factor, onRenamed, onCancel }: Props) {
  const [name, setName] = useState(factor.name);
  const withStepUp = useStepUp();
  const input = useFocusOnShow<HTMLInputElement>();
  const rename = useAction(async () => {
    const done = await withStepUp('rename-factor', () => api.renameFactor(factor.id, { name: name.trim() }));
    if (done) onRenamed();
  });
  return (
    <Modal title={words.renameTitle} onCancel={onCancel}>
      <SendForm onSend={() => rename.run()}>
        <FactorNameField value={name} onValue={setName} failure={rename.failure} inputRef={input} />
        <div class="actions actions-end">
          <ActionButton kind="quiet" onPress={onCancel}>
            {shared.cancel}
          </ActionButton>
          <ActionButton kind="primary" busy={rename.busy} disabled={name.trim() === ''}>
            {words.save}
          </ActionButton>
        </div>
      </SendForm>
    </Modal>
  );
}
