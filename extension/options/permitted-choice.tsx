import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { failureOf, type Failure } from '../ui/attempt.ts';
import { allow, isAllowed, type Ability } from '../permissions/ability.ts';
import { errorText, text } from '../ui/text.ts';

interface Props {
  ability: Ability;
  /** What the person chose; it counts only together with the permission. */
  wanted: boolean;
  label: string;
  hint: string;
  onChoose: (on: boolean) => Promise<void>;
}

/** A choice that needs a permission of the browser: on means that both are there. */
export function PermittedChoice({ ability, wanted, label, hint, onChoose }: Props): VNode {
  const allowed = useSignal(false);
  const refused = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  useEffect(() => void isAllowed(ability).then((is) => (allowed.value = is)), [ability]);

  const change = async (on: boolean): Promise<void> => {
    refused.value = false;
    failure.value = null;
    try {
      // First of all: the browser asks only while it handles the click.
      if (on) allowed.value = await allow(ability);
      refused.value = on && !allowed.value;
      if (!refused.value) await onChoose(on);
    } catch (error) {
      failure.value = failureOf(error);
    }
  };

  const id = `choice-${ability}`;
  return (
    <div class="field">
      <label class="choice">
        <input
          type="checkbox"
          checked={wanted && allowed.value}
          aria-describedby={id}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            event.currentTarget.checked = wanted && allowed.value; // until it is true
            void change(checked);
          }}
        />
        {label}
      </label>
      <p id={id} class="field-hint">
        {hint}
      </p>
      <p class="field-error" role="alert">
        {refused.value && text('options_permission_refused')}
        {failure.value !== null && errorText(failure.value.code)}
      </p>
    </div>
  );
}
