import { useState } from 'preact/hooks';
import type { TemporaryPassword } from '../../../shared/api/temporary-passwords.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { Modal } from '../modal.tsx';
import { formatMoment } from '../time-words.ts';
import { useAction } from '../use-action.ts';
import { useServerNow } from '../use-server-now.ts';
import { useStepUp } from './step-up.tsx';
import { scopeName, words } from './temporary-password-words.ts';

interface Props {
  temporaryPassword: TemporaryPassword;
  onChange: (news: string) => void;
}

/** One temporary password: what it opens, when and from where it was used last, and when it ends. */
export function TemporaryPasswordRow({ temporaryPassword, onChange }: Props) {
  const [asking, setAsking] = useState(false);
  const nowMs = useServerNow(30_000);
  const { name, scope, createdAtMs, lastUsedAtMs, lastUsedAddress, lapsesAtMs } = temporaryPassword;
  const hasLapsed = lapsesAtMs <= nowMs;
  return (
    <li class="row">
      <div class="row-main">
        <p class="row-title">
          <bdi>{name}</bdi> <span class="badge">{scopeName(scope)}</span>{' '}
          {hasLapsed && <span class="badge badge-warn">{words.lapsed}</span>}
        </p>
        <p class="row-detail">
          <Ago momentMs={createdAtMs} say={words.made} />
          {' · '}
          {lastUsedAtMs === null ? words.usedNever : <Ago momentMs={lastUsedAtMs} say={words.used} />}
          {lastUsedAddress !== null && (
            <>
              {' '}
              {words.usedFrom} <bdi>{lastUsedAddress}</bdi>
            </>
          )}
        </p>
        <p class="row-detail">{ending(temporaryPassword, hasLapsed)}</p>
      </div>
      <div class="actions">
        <ActionButton
          small
          kind="quiet-danger"
          label={hasLapsed ? words.removeOf(name) : words.revokeOf(name)}
          onPress={() => setAsking(true)}
        >
          {hasLapsed ? words.remove : words.revoke}
        </ActionButton>
      </div>
      {asking && (
        <Revoke
          {...{ temporaryPassword, hasLapsed }}
          onCancel={() => setAsking(false)}
          onRevoked={() => {
            setAsking(false);
            onChange(hasLapsed ? words.removed(name) : words.revoked(name));
          }}
        />
      )}
    </li>
  );
}

/** Which of its two ends comes first, or came. */
function ending({ lapsesAtMs, expiresAtMs, lastUsedAtMs }: TemporaryPassword, hasLapsed: boolean): string {
  const moment = formatMoment(lapsesAtMs);
  if (lapsesAtMs === expiresAtMs) return hasLapsed ? words.endedAt(moment) : words.endsAt(moment);
  if (hasLapsed) return lastUsedAtMs === null ? words.endedUnused(moment) : words.endedIdle(moment);
  return lastUsedAtMs === null ? words.endsUnused(moment) : words.endsIdle(moment, formatMoment(expiresAtMs));
}

interface RevokeProps {
  temporaryPassword: TemporaryPassword;
  hasLapsed: boolean;
  onRevoked: () => void;
  onCancel: () => void;
}

function Revoke({ temporaryPassword, hasLapsed, onRevoked, onCancel }: RevokeProps) {
  const withStepUp = useStepUp();
  const revoke = useAction(async () => {
    const done = await withStepUp('manage-temporary-passwords', () =>
      api.revokeTemporaryPassword(temporaryPassword.id),
    );
    if (done) onRevoked();
  });
  const { name } = temporaryPassword;
  return (
    <Modal title={hasLapsed ? words.removeTitle(name) : words.revokeTitle(name)} onCancel={onCancel}>
      <FailureNotice failure={revoke.failure} />
      <p>{hasLapsed ? words.removeAbout : words.revokeAbout}</p>
      <div class="actions actions-end">
        <ActionButton kind="quiet" onPress={onCancel}>
          {words.keep}
        </ActionButton>
        <ActionButton kind="danger" busy={revoke.busy} onPress={() => revoke.run()}>
          {hasLapsed ? words.remove : words.revoke}
        </ActionButton>
      </div>
    </Modal>
  );
}
