import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { Notice } from '../../ui/notice.tsx';
import { text } from '../../ui/text.ts';
import type { AnswerProps } from './approve.tsx';
import { deciding } from './decide.ts';
import { DecisionButton } from './decision-button.tsx';

/** Two kinds of no. The one that ends every session of the account says so first. */
export function Denials({ guard, answer }: Pick<AnswerProps, 'guard' | 'answer'>): VNode {
  const isAsked = useSignal(false);
  const { busy } = deciding.attempt;
  const deny = (reason: 'denied' | 'not-me') => (
    <DecisionButton
      kind="deny"
      guard={guard}
      class={reason === 'not-me' ? 'button-danger' : ''}
      busy={busy.value}
      working={busy.value && deciding.by.value === reason}
      onDecide={() => answer({ by: 'denial', reason })}
    >
      {text(reason === 'not-me' ? 'request_not_me_yes' : 'request_deny')}
    </DecisionButton>
  );
  if (!isAsked.value) {
    return (
      <div class="entry-actions">
        {deny('denied')}
        <button
          type="button"
          class="button button-quiet button-danger"
          onClick={() => (isAsked.value = true)}
        >
          {text('request_not_me')}
        </button>
      </div>
    );
  }
  return (
    <Notice kind="warn" title={text('request_not_me_title')}>
      <p>{text('request_not_me_explained')}</p>
      <div class="actions">
        {deny('not-me')}
        <button type="button" class="button button-quiet" onClick={() => (isAsked.value = false)}>
          {text('cancel')}
        </button>
      </div>
    </Notice>
  );
}
