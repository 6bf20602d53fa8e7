import type { Ref, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { errorText, text, type TextKey } from '../../ui/text.ts';
import { keepTyped, saving, secretPasted, typed } from './draft.ts';

/** A secret that is shown as text only. */
export function Typed(): VNode {
  const failure = saving.failure.value;
  const duplicate = failure?.code === 'entry_duplicate';
  const issuer = useRef<HTMLInputElement>(null);
  const wantsName = secretPasted.value;
  useLayoutEffect(() => {
    if (wantsName) issuer.current?.focus();
  }, [wantsName]);
  return (
    <details class="typed" open={typed.value.secret !== '' || failure !== null}>
      <summary>{text('add_typed_title')}</summary>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void keepTyped(duplicate);
        }}
      >
        {wantsName && <Notice>{text('add_typed_pasted')}</Notice>}
        <Field name="issuer" label="add_typed_issuer" inputRef={issuer} />
        <Field name="account" label="add_typed_account" />
        <Field name="secret" label="add_typed_secret" hint="add_typed_secret_hint" />
        {failure !== null && <Notice kind={duplicate ? 'warn' : 'error'}>{errorText(failure.code)}</Notice>}
        <BusyButton type="submit" busy={saving.busy.value} busyLabel={text('working')}>
          {text(duplicate ? 'add_duplicate_keep' : 'add_typed_action')}
        </BusyButton>
      </form>
    </details>
  );
}

function Field({
  name,
  label,
  hint,
  inputRef,
}: {
  name: keyof typeof typed.value;
  label: TextKey;
  hint?: TextKey;
  inputRef?: Ref<HTMLInputElement>;
}): VNode {
  const id = `typed-${name}`;
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {text(label)}
      </label>
      <input
        id={id}
        ref={inputRef ?? null}
        class="input"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        required={name === 'secret'}
        maxLength={name === 'secret' ? 4096 : 200}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        value={typed.value[name]}
        onInput={(event) => {
          typed.value = { ...typed.value, [name]: event.currentTarget.value };
          // Another secret is another question.
          saving.failure.value = null;
        }}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} class="field-hint">
          {text(hint)}
        </p>
      )}
    </div>
  );
}
