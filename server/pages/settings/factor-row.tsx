import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Account } from '../../../shared/api/accounts.ts';
import type { EnrolledFactor } from '../../../shared/api/factors.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import { LostFactor } from './lost-factor.tsx';
import { RemoveFactor } from './remove-factor.tsx';
import { RenameFactor } from './rename-factor.tsx';
import { ReportLost } from './report-lost.tsx';
import { words } from './words.ts';

interface Props {
  factor: EnrolledFactor;
  account: Account;
  onChange: (news: string) => void;
  /** What there is to say of its kind. */
  children?: ComponentChildren;
  /** What else can be done with one of its kind. */
  moreActions?: ComponentChildren;
  /** What removing is called, where people know it by another name. */
  removeWords?: { remove: string; removeOf: (name: string) => string };
}

/** One second factor in a list, and what can be done with it. */
export function FactorRow(props: Props) {
  const { account, factor, onChange, children, moreActions, removeWords = words } = props;
  const [open, setOpen] = useState<'rename' | 'report-lost' | 'remove' | null>(null);
  const { name, confirmedAtMs, lastUsedAtMs, disabled, suspendedAtMs, isLast } = factor;
  const close = (): void => setOpen(null);
  return (
    <li class="row">
      <div class="row-main">
        <p class="row-title">
          <bdi>{name}</bdi> {suspendedAtMs !== null && <span class="badge badge-danger">{words.lost}</span>}
          {suspendedAtMs === null && disabled && <span class="badge badge-danger">{words.disabled}</span>}
        </p>
        <p class="row-detail">
          <Ago momentMs={confirmedAtMs} say={words.added} />
          {' · '}
          {lastUsedAtMs === null ? words.usedNever : <Ago momentMs={lastUsedAtMs} say={words.used} />}
        </p>
        {children}
        {disabled && <p class="row-detail">{words.disabledHint}</p>}
        {suspendedAtMs !== null && (
          <LostFactor
            factor={factor}
            suspendedAtMs={suspendedAtMs}
            onRestored={() => onChange(words.restored(name))}
          />
        )}
      </div>
      <div class="actions">
        {suspendedAtMs === null && moreActions}
        <ActionButton small kind="quiet" label={words.renameOf(name)} onPress={() => setOpen('rename')}>
          {words.rename}
        </ActionButton>
        {suspendedAtMs === null && othersLetIn(account, factor) && (
          <ActionButton
            small
            kind="quiet"
            label={words.reportLostOf(name)}
            onPress={() => setOpen('report-lost')}
          >
            {words.reportLost}
          </ActionButton>
        )}
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
      {open === 'report-lost' && (
        <ReportLost
          factor={factor}
          onCancel={close}
          onReported={() => {
            close();
            onChange(words.reportedLost(name));
          }}
        />
      )}
      {open === 'remove' && (
        <RemoveFactor
          factor={factor}
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

/** Whether somebody can still sign in without this one; else the server refuses to take its power away. */
function othersLetIn({ factors, backupCodes }: Account, { id }: EnrolledFactor): boolean {
  const codes = backupCodes !== null && !backupCodes.disabled ? backupCodes.left : 0;
  return (
    codes > 0 || factors.some((other) => other.id !== id && !other.disabled && other.suspendedAtMs === null)
  );
}
