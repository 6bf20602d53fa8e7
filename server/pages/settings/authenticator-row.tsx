import { useState } from 'preact/hooks';
import type { Authenticator } from '../../../shared/api/accounts.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import { RemoveAuthenticator } from './remove-authenticator.tsx';
import { RenameAuthenticator } from './rename-authenticator.tsx';
import { words } from './words.ts';

interface Props {
  authenticator: Authenticator;
  /** The account's only one: without it two-factor authentication is off. */
  isLast: boolean;
  onChange: (news: string) => void;
}

/** One authenticator app in the list, and what can be done with it. */
export function AuthenticatorRow({ authenticator, isLast, onChange }: Props) {
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null);
  const { name, createdAtMs, lastUsedAtMs, disabled } = authenticator;
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
        {disabled && <p class="row-detail">{words.disabledHint}</p>}
      </div>
      <div class="actions">
        <ActionButton small kind="quiet" label={words.renameOf(name)} onPress={() => setOpen('rename')}>
          {words.rename}
        </ActionButton>
        <ActionButton
          small
          kind="quiet-danger"
          label={words.removeOf(name)}
          onPress={() => setOpen('remove')}
        >
          {words.remove}
        </ActionButton>
      </div>
      {open === 'rename' && (
        <RenameAuthenticator
          authenticator={authenticator}
          onCancel={close}
          onRenamed={() => {
            close();
            onChange(words.renamed);
          }}
        />
      )}
      {open === 'remove' && (
        <RemoveAuthenticator
          authenticator={authenticator}
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
