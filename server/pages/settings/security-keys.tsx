import { useState } from 'preact/hooks';
import type { Account } from '../../../shared/api/accounts.ts';
import type { EnrolledSecurityKey } from '../../../shared/api/factors.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import { AddSecurityKey } from './add-security-key.tsx';
import { FactorRow } from './factor-row.tsx';
import { words } from './words.ts';

interface Props {
  account: Account;
  onChange: (news: string) => void;
}

/** The security keys and passkeys of an account. */
export function SecurityKeys({ account, onChange }: Props) {
  const { factors, isSupportAgent, twoFactorOn } = account;
  const [adding, setAdding] = useState(false);
  const isOnFirst = isSupportAgent ? words.keyIsOnFirstForAgent : words.keyIsOnFirst;
  const keys = factors.filter((factor) => factor.kind === 'security-key');
  return (
    <div class="stack">
      {keys.length > 0 && (
        <div>
          <h3 id="keys">{words.keys}</h3>
          <ul class="rows" aria-labelledby="keys">
            {keys.map((key) => (
              <FactorRow key={key.id} factor={key} account={account} onChange={onChange}>
                <KeyDetails securityKey={key} />
              </FactorRow>
            ))}
          </ul>
        </div>
      )}
      <div class="actions">
        <ActionButton {...(twoFactorOn ? {} : { kind: 'primary' as const })} onPress={() => setAdding(true)}>
          {keys.length > 0 ? words.addAnotherKey : words.addKey}
        </ActionButton>
      </div>
      {adding && (
        <AddSecurityKey
          isFirst={!twoFactorOn && !isSupportAgent}
          onCancel={() => setAdding(false)}
          onAdded={(name) => {
            setAdding(false);
            onChange(twoFactorOn ? words.keyIsOn(name) : isOnFirst(name));
          }}
        />
      )}
    </div>
  );
}

function KeyDetails({ securityKey }: { securityKey: EnrolledSecurityKey }) {
  const { name, model, isPasskey, sync, worksHere, counterFellBackAtMs } = securityKey;
  const facts = [
    ...(model === null || name.startsWith(model) ? [] : [model]),
    ...(sync === 'synced' ? [words.synced] : []),
    ...(sync === 'not-synced' ? [words.notSynced] : []),
  ];
  return (
    <>
      {facts.length > 0 && <p class="row-detail">{facts.join(' · ')}</p>}
      {worksHere && isPasskey && (
        <p>
          <span class="badge badge-accent">{words.passkeyBadge}</span>
        </p>
      )}
      {!worksHere && (
        <>
          <p>
            <span class="badge badge-warn">{words.otherAddress}</span>
          </p>
          <p class="row-detail">{words.otherAddressHint}</p>
        </>
      )}
      {counterFellBackAtMs !== null && (
        <p class="notice notice-warn">
          <Ago momentMs={counterFellBackAtMs} say={words.fellBack} />
        </p>
      )}
    </>
  );
}
