import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { EnrolledFactor } from '../../../shared/api/factors.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import { RemoveFactor } from './remove-factor.tsx';
import { RenameFactor } from './rename-factor.tsx';
import { words } from './words.ts';

interface Props {
  factor: EnrolledFactor;
  /** The account's only one of any kind: without it two-factor authentication is off. */
  isLast: boolean;
  onChange: (news: string) => void;
  /** What there is to say of its kind. */
  children?: ComponentChildren;
  /** What else can be done with one of its kind. */
  moreActions?: ComponentChildren;
  /** What removing is called, where people know it by another name. */
  removeWords?: { remove: string; removeOf: (name: string) => string };
}

/** One second factor in a list, and what can be done with it. */
export function FactorRow({ factor, isLast, onChange, children, moreActions, removeWords = words }: Props) {
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null);
  const { name, createdAtMs, lastUsedAtMs, disabled } = factor;
  const close = (): void => setOpen(null);
  return (
    <li class="row">
      <div class="row-main">
        <p class="row-title">
          <bdi>{name}</bdi> {disabled && <span class="badge badge-danger">{words.disabled}</span>}
        </p>
        <p class="row-detail">
          <Ago momentMs={createdAtMs} say={words.added} />
          {' · '}
          {lastUsedAtMs === null ? words.usedNever : <Ago momentMs={lastUsedAtMs} say={words.used} />}
        </p>
        {children}
        {disabled && <p class="row-detail">{words.disabledHint}</p>}
      </div>
      <div class="actions">
        {moreActions}
        <ActionButton small kind="quiet" label={words.renameOf(name)} onPress={() => setOpen('rename')}>
          {words.rename}
        </ActionButton>
        <ActionButton
          small
          kind="quiet-danger"
          label={removeWords.removeOf(name)}
          onPress={() => setOpen('remove')}
        >
          {removeWords.remove}
        </ActionButton>
      </div>
      {open === 'rename' && (
        <RenameFactor
          factor={factor}
          onCancel={close}
          onRenamed={() => {
            close();
            onChange(words.renamed);
          }}
        />
      )}
      {open === 'remove' && (
        <RemoveFactor
          factor={factor}
          isLast={isLast}
          onCancel={close}
          onRemoved={() => {
            close();
            onChange(isLast ? words.removedLast(name) : words.removed(name));
          }}
        />
      )}
    </li>
  );
}
