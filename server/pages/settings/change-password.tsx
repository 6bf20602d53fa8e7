import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { words as shared } from '../words.ts';
import { BothPasswordsForm } from './both-passwords-form.tsx';
import { words } from './words.ts';

interface Props {
  userName: string;
  onChanged: () => void;
  onCancel: () => void;
}

export function ChangePassword({ userName, onChanged, onCancel }: Props) {
  return (
    <BothPasswordsForm userName={userName} send={api.changePassword} onDone={onChanged}>
      {({ busy, waiting }) => (
        <>
          <p class="muted">{words.passwordChangeSignsOut}</p>
          <div class="actions">
            <ActionButton kind="primary" busy={busy} disabled={waiting}>
              {words.changePassword}
            </ActionButton>
            <ActionButton kind="quiet" onPress={onCancel}>
              {shared.cancel}
            </ActionButton>
          </div>
        </>
      )}
    </BothPasswordsForm>
  );
}
