import type { PendingPhone } from '../../../shared/api/phones.ts';
import { ActionButton } from '../action-button.tsx';
import { ApiError } from '../api-error.ts';
import * as api from '../api.ts';
import { TextCodeForm } from '../text/text-code-form.tsx';
import { TextStatus } from '../text/text-status.tsx';
import { useText } from '../text/use-text.ts';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { useServerNow } from '../use-server-now.ts';
import { words as shared } from '../words.ts';
import { phoneWords } from './phone-words.ts';
import { StartAgain } from './start-again.tsx';
import { words } from './words.ts';

interface Props {
  pending: PendingPhone;
  onConfirmed: () => void;
  onStartAgain: () => void;
  onCancel: () => void;
}

const expired = new ApiError('phone_not_pending');

/** Asks for the code that was texted: nothing changes before the number is known to work. */
export function ConfirmPhone({ pending, onConfirmed, onStartAgain, onCancel }: Props) {
  const { id, ending, expiresAtMs } = pending;
  const field = useFocusOnShow<HTMLInputElement>();
  const source = { send: () => api.sendPhoneText(id), look: () => api.phoneText(id) };
  const text = useText(source, id, { first: pending.text });
  const confirm = useAction(async (code: string) => {
    await api.confirmPhone(id, { code });
    onConfirmed();
  });
  const isOver = useServerNow() >= expiresAtMs && !confirm.busy;
  if (isOver || confirm.failure?.code === 'phone_not_pending') {
    return <StartAgain failure={expired} onStartAgain={onStartAgain} onCancel={onCancel} />;
  }
  return (
    <div class="stack">
      <h3>{phoneWords.confirmTitle}</h3>
      <TextCodeForm action={confirm} inputRef={field}>
        {(isWaiting) => (
          <div class="actions">
            <ActionButton kind="primary" busy={confirm.busy} disabled={isWaiting}>
              {words.turnOn}
            </ActionButton>
            <ActionButton kind="quiet" onPress={onStartAgain}>
              {phoneWords.otherNumber}
            </ActionButton>
            <ActionButton kind="quiet" onPress={onCancel}>
              {shared.cancel}
            </ActionButton>
          </div>
        )}
      </TextCodeForm>
      <TextStatus text={text} ending={ending} start={null} />
    </div>
  );
}
