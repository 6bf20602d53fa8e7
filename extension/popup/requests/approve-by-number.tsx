import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { Name } from '../../ui/name.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { errorText, text } from '../../ui/text.ts';
import type { AnswerProps } from './approve.tsx';
import { deciding } from './decide.ts';
import { DecisionButton } from './decision-button.tsx';
import { NotByEnter } from './not-by-enter.tsx';
import { hostOf } from './request-words.ts';

/** The number is read off the page that asks and typed here. In no form: Enter sends nothing (X-G03). */
export function ApproveByNumber({ account, guard, answer }: AnswerProps): VNode {
  const number = useSignal('');
  const id = useId();
  const { busy, failure } = deciding.attempt;
  const isWrong = failure.value?.code === 'request_number_wrong';
  return (
    <NotByEnter>
      <div class="field">
        <label class="field-label" for={id}>
          {text('request_number_label')}
        </label>
        <p class="field-hint" id={`${id}-hint`}>
          <Sentence of="request_number_hint" gaps={[<Name of={hostOf(account.server)} />]} />
        </p>
        <input
          id={id}
          class="input request-number"
          inputMode="numeric"
          autocomplete="off"
          maxLength={3}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${id}-error` : `${id}-hint`}
          value={number.value}
          onInput={({ currentTarget }) => {
            number.value = currentTarget.value.replace(/\D/g, '');
            currentTarget.value = number.value;
          }}
        />
        {isWrong && (
          <p class="field-error" id={`${id}-error`} role="alert">
            {errorText('request_number_wrong')}
          </p>
        )}
      </div>
      <DecisionButton
        kind="approve"
        guard={guard}
        class="button-primary button-wide"
        busy={busy.value}
        working={busy.value && deciding.by.value === 'number'}
        disabled={number.value.length < 2}
        onDecide={() => answer({ by: 'number', number: number.value })}
      >
        {text('request_approve')}
      </DecisionButton>
    </NotByEnter>
  );
}
