import type { AddedTemporaryPassword } from '../../../shared/api/temporary-passwords.ts';
import { ActionButton } from '../action-button.tsx';
import { CopyButton } from '../copy-button.tsx';
import { Modal } from '../modal.tsx';
import { formatMoment } from '../time-words.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { scopeName, words } from './temporary-password-words.ts';

interface Props {
  userName: string;
  added: AddedTemporaryPassword;
  onDone: () => void;
}

/** The one time that the password is shown. Only the button closes it: a slip of Escape would lose what cannot be shown again. */
export function NewTemporaryPassword({ userName, added, onDone }: Props) {
  const { password, temporaryPassword } = added;
  const shown = useFocusOnShow<HTMLElement>();
  return (
    <Modal title={words.newTitle(temporaryPassword.name)} onCancel={() => undefined}>
      <p>{words.newAbout(scopeName(temporaryPassword.scope))}</p>
      <dl class="facts">
        <div>
          <dt>{words.userName}</dt>
          <dd class="code-text">
            <bdi>{userName}</bdi>
          </dd>
        </div>
        <div>
          <dt>{words.password}</dt>
          <dd>
            <code class="code-text secret" tabIndex={-1} ref={shown}>
              {password}
            </code>
          </dd>
        </div>
      </dl>
      <div class="actions">
        <CopyButton text={password} label={words.copy} />
      </div>
      <p>{words.newOnce(formatMoment(temporaryPassword.lapsesAtMs))}</p>
      <div class="actions actions-end">
        <ActionButton kind="primary" onPress={onDone}>
          {words.done}
        </ActionButton>
      </div>
    </Modal>
  );
}
