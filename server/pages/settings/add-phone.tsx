import { useState } from 'preact/hooks';
import type { PendingPhone } from '../../../shared/api/phones.ts';
import { ActionButton } from '../action-button.tsx';
import type { ApiError } from '../api-error.ts';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { pageSettings } from '../page-settings.ts';
import { SendForm } from '../send-form.tsx';
import { TextField } from '../text-field.tsx';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { errorSentences, words as shared } from '../words.ts';
import { ConfirmPhone } from './confirm-phone.tsx';
import { phoneWords as words } from './phone-words.ts';
import { useStepUp } from './step-up.tsx';

interface Props {
  /** The phone whose number is changed; null: a number is added. */
  replaces: { id: string; name: string } | null;
  onConfirmed: () => void;
  onCancel: () => void;
}

/** A number first, then the code that is texted to it. An old number goes only when the new one is known to work. */
export function AddPhone({ replaces, onConfirmed, onCancel }: Props) {
  const [number, setNumber] = useState('');
  const [pending, setPending] = useState<PendingPhone | null>(null);
  const input = useFocusOnShow<HTMLInputElement>();
  const withStepUp = useStepUp();
  const begin = useAction(async () => {
    await withStepUp(replaces === null ? 'add-factor' : 'change-phone', async () => {
      const name = replaces?.name ?? words.nameDefault;
      setPending(await api.addPhone({ name, number, replaces: replaces?.id ?? null }));
    });
  });

  if (pending !== null) {
    return (
      <ConfirmPhone
        key={pending.id}
        pending={pending}
        onConfirmed={onConfirmed}
        onStartAgain={() => setPending(null)}
        onCancel={onCancel}
      />
    );
  }
  const isAboutNumber = begin.failure !== null && aboutNumber.has(begin.failure.code);
  return (
    <SendForm onSend={() => begin.run()}>
      <h3>{replaces === null ? words.addTitle : words.changeTitle(replaces.name)}</h3>
      <FailureNotice failure={isAboutNumber ? null : begin.failure} />
      <TextField
        label={words.number}
        hint={hint()}
        error={isAboutNumber && begin.failure !== null ? errorSentences[begin.failure.code] : null}
        value={number}
        onValue={(value) => {
          begin.forget();
          setNumber(value);
        }}
        inputRef={input}
        input={{ name: 'tel', autocomplete: 'tel', inputMode: 'tel', maxLength: 64, required: true }}
      />
      {replaces !== null && <p class="muted">{words.changeKeepsOld}</p>}
      <div class="actions">
        <ActionButton kind="primary" busy={begin.busy} disabled={number.trim() === ''}>
          {words.sendCode}
        </ActionButton>
        <ActionButton kind="quiet" onPress={onCancel}>
          {shared.cancel}
        </ActionButton>
      </div>
    </SendForm>
  );
}

const aboutNumber: ReadonlySet<ApiError['code']> = new Set<ApiError['code']>([
  'phone_number_invalid',
  'phone_number_costly',
  'phone_already_added',
  'invalid_request',
]);

function hint(): string {
  const { textCountries } = pageSettings;
  if (textCountries.length === 0) return words.numberHint;
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  const list = new Intl.ListFormat('en', { type: 'conjunction' });
  return `${words.numberHint} ${words.countries(list.format(textCountries.map((code) => names.of(code) ?? code)))}`;
}
