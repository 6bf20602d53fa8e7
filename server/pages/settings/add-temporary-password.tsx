import { useState } from 'preact/hooks';
import type { AddedTemporaryPassword } from '../../../shared/api/temporary-passwords.ts';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { Modal } from '../modal.tsx';
import { SelectField } from '../select-field.tsx';
import { SendForm } from '../send-form.tsx';
import { TextField } from '../text-field.tsx';
import { useAction, type Action } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { words as shared } from '../words.ts';
import { NewTemporaryPassword } from './new-temporary-password.tsx';
import { useStepUp } from './step-up.tsx';
import { durationsUpTo, firstUseDurations, scopeName, words } from './temporary-password-words.ts';

interface Props {
  userName: string;
  /** The kinds of service that the operator runs. */
  scopes: readonly string[];
  maxMs: number;
  onAdded: () => void;
  onDone: (news: string) => void;
  onCancel: () => void;
}

interface Form {
  name: string;
  scope: string;
  /** Milliseconds, as the value of an option. */
  lasts: string;
  firstUse: string;
}

/** What it is for, how long it lasts; then the password, once. */
export function AddTemporaryPassword({ userName, scopes, maxMs, ...props }: Props) {
  const [added, setAdded] = useState<AddedTemporaryPassword | null>(null);
  const [form, setForm] = useState<Form>(() => ({
    name: '',
    scope: scopes[0] ?? '',
    lasts: defaultDuration(maxMs),
    firstUse: firstUseDurations[0]?.value ?? '',
  }));
  const withStepUp = useStepUp();
  const add = useAction(async () => {
    const { name, scope, lasts, firstUse } = form;
    const lastsMs = Number(lasts);
    await withStepUp('manage-temporary-passwords', async () => {
      const firstUseWithinMs = Math.min(lastsMs, Number(firstUse));
      setAdded(await api.addTemporaryPassword({ name: name.trim(), scope, lastsMs, firstUseWithinMs }));
      props.onAdded();
    });
  });

  if (added !== null) {
    return (
      <NewTemporaryPassword
        userName={userName}
        added={added}
        onDone={() => props.onDone(words.added(added.temporaryPassword.name))}
      />
    );
  }
  return (
    <Modal title={words.addTitle} onCancel={props.onCancel}>
      <AddForm {...{ form, scopes, maxMs, add }} onForm={setForm} onCancel={props.onCancel} />
    </Modal>
  );
}

interface AddFormProps extends Pick<Props, 'scopes' | 'maxMs' | 'onCancel'> {
  form: Form;
  onForm: (form: Form) => void;
  add: Action<void>;
}

function AddForm({ form, onForm, scopes, maxMs, add, onCancel }: AddFormProps) {
  const first = useFocusOnShow<HTMLInputElement>();
  const isAboutName = add.failure?.problem?.pointer === '/name';
  const change = (changes: Partial<Form>): void => {
    add.forget();
    onForm({ ...form, ...changes });
  };
  return (
    <SendForm
      onSend={() => {
        if (form.name.trim() !== '') add.run();
      }}
    >
      <FailureNotice failure={isAboutName ? null : add.failure} />
      <TextField
        label={words.name}
        hint={words.nameHint}
        error={isAboutName ? words.nameInvalid : null}
        value={form.name}
        onValue={(name) => change({ name })}
        inputRef={first}
        input={{ autocomplete: 'off', maxLength: 60, required: true }}
      />
      <SelectField
        label={words.scope}
        hint={words.scopeHint}
        options={scopes.map((value) => ({ value, label: scopeName(value) }))}
        value={form.scope}
        onValue={(scope) => change({ scope })}
      />
      <SelectField
        label={words.lasts}
        options={durationsUpTo(maxMs)}
        value={form.lasts}
        onValue={(lasts) => change({ lasts })}
      />
      <SelectField
        label={words.firstUse}
        hint={words.firstUseHint}
        options={firstUseDurations}
        value={form.firstUse}
        onValue={(firstUse) => change({ firstUse })}
      />
      <div class="actions actions-end">
        <ActionButton kind="quiet" onPress={onCancel}>
          {shared.cancel}
        </ActionButton>
        <ActionButton kind="primary" busy={add.busy} disabled={form.name.trim() === ''}>
          {words.make}
        </ActionButton>
      </div>
    </SendForm>
  );
}

/** The longest of what is offered up to 90 days: a mail program is set up for long, and is seen to be unused before. */
function defaultDuration(maxMs: number): string {
  return durationsUpTo(Math.min(maxMs, 90 * 86_400_000)).at(-1)?.value ?? String(maxMs);
}
