import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { ExtensionErrorCode } from '../../../shared/error-codes.ts';
import { BusyButton } from '../busy-button.tsx';
import { Notice } from '../notice.tsx';
import { errorText, text } from '../text.ts';
import { browserName } from './browser-name.ts';
import { beginning, beginPairing } from './pairing-model.ts';

/** Address and code as they stand on the server's page, for when that page is not open in this browser. */
export function PairForm(): VNode {
  const server = useSignal('');
  const code = useSignal('');
  const [suggested] = useState(() => browserName());
  const name = useSignal(suggested);
  const failure = beginning.failure.value?.code ?? null;
  const of = (codes: readonly ExtensionErrorCode[]): ExtensionErrorCode | null =>
    failure !== null && codes.includes(failure) ? failure : null;
  const atServer = of([
    'server_address_invalid',
    'server_not_reachable',
    'server_slow',
    'server_failed',
    'server_nonsense',
  ]);
  const atCode = of(['pairing_code_invalid', 'pairing_code_refused']);
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void beginPairing({
          server: server.value,
          code: code.value,
          name: name.value.trim() === '' ? suggested : name.value.trim(),
        });
      }}
    >
      <Field
        label={text('pair_server')}
        hint={text('pair_server_hint')}
        of={server}
        error={atServer}
        maxLength={300}
      />
      <Field
        label={text('pair_code')}
        hint={text('pair_code_hint')}
        of={code}
        error={atCode}
        maxLength={64}
      />
      <Field label={text('pair_name')} hint={text('pair_name_hint')} of={name} error={null} maxLength={60} />
      {failure !== null && atServer === null && atCode === null && (
        <Notice kind="error">{errorText(failure)}</Notice>
      )}
      <BusyButton
        type="submit"
        class="button-primary button-wide"
        busy={beginning.busy.value}
        busyLabel={text('pair_working')}
      >
        {text('pair_action')}
      </BusyButton>
    </form>
  );
}

interface FieldProps {
  label: string;
  hint: string;
  of: { value: string };
  error: ExtensionErrorCode | null;
  maxLength: number;
}

function Field({ label, hint, of, error, maxLength }: FieldProps): VNode {
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="input"
        required
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxLength={maxLength}
        aria-describedby={`${id}-hint ${id}-error`}
        aria-invalid={error !== null}
        value={of.value}
        onInput={(event) => {
          of.value = event.currentTarget.value;
          beginning.failure.value = null;
        }}
      />
      <p id={`${id}-hint`} class="field-hint">
        {hint}
      </p>
      <p id={`${id}-error`} class="field-error" role="alert">
        {error !== null && errorText(error)}
      </p>
    </div>
  );
}
