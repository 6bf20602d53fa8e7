import { useState } from 'preact/hooks';
import type { PendingAuthenticator } from '../../../shared/api/authenticators.ts';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { SendForm } from '../send-form.tsx';
import { useAction, type Action } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { words as shared } from '../words.ts';
import { FactorNameField } from './factor-name-field.tsx';
import { SetUpAuthenticator } from './set-up-authenticator.tsx';
import { useStepUp } from './step-up.tsx';
import { words } from './words.ts';

interface Props {
  onAdded: (name: string) => void;
  onCancel: () => void;
}

/** A name first, then the secret: it is shown once, so it is asked for only when somebody is there to take it. */
export function AddAuthenticator({ onAdded, onCancel }: Props) {
  const [name, setName] = useState(words.appNameDefault);
  const [pending, setPending] = useState<PendingAuthenticator | null>(null);
  const withStepUp = useStepUp();
  const begin = useAction(async () => {
    await withStepUp('add-factor', async () => {
      setPending(await api.addAuthenticator({ name: name.trim() }));
    });
  });

  if (pending !== null) {
    return (
      <SetUpAuthenticator
        key={pending.id}
        pending={pending}
        onConfirmed={() => onAdded(name.trim())}
        onStartAgain={() => setPending(null)}
        onCancel={onCancel}
      />
    );
  }
  return <NameForm name={name} onName={setName} begin={begin} onCancel={onCancel} />;
}

interface NameFormProps {
  name: string;
  onName: (name: string) => void;
  begin: Action<void>;
  onCancel: () => void;
}

function NameForm({ name, onName, begin, onCancel }: NameFormProps) {
  const input = useFocusOnShow<HTMLInputElement>();
  return (
    <SendForm onSend={() => begin.run()}>
      <FactorNameField value={name} onValue={onName} failure={begin.failure} inputRef={input} />
      <div class="actions">
        <ActionButton kind="primary" busy={begin.busy} disabled={name.trim() === ''}>
          {words.continue}
        </ActionButton>
        <ActionButton kind="quiet" onPress={onCancel}>
          {shared.cancel}
        </ActionButton>
      </div>
    </SendForm>
  );
}
