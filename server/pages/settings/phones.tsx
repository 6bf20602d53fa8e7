import { useState } from 'preact/hooks';
import type { Account } from '../../../shared/api/accounts.ts';
import type { EnrolledPhone } from '../../../shared/api/factors.ts';
import { ActionButton } from '../action-button.tsx';
import { AddPhone } from './add-phone.tsx';
import { FactorRow } from './factor-row.tsx';
import { phoneWords as words } from './phone-words.ts';

interface Props {
  phones: readonly EnrolledPhone[];
  account: Account;
  onChange: (news: string) => void;
}

/** The numbers that get codes by text, and what can be done with each. */
export function Phones({ phones, account, onChange }: Props) {
  const [changing, setChanging] = useState<EnrolledPhone | null>(null);
  if (phones.length === 0) return null;
  return (
    <div>
      <h3 id="phones">{words.phones}</h3>
      <ul class="rows" aria-labelledby="phones">
        {phones.map((phone) => (
          <FactorRow
            key={phone.id}
            factor={phone}
            account={account}
            onChange={onChange}
            removeWords={{ remove: words.remove, removeOf: words.removeOf }}
            moreActions={
              <ActionButton
                small
                kind="quiet"
                label={words.changeOf(phone.name)}
                onPress={() => setChanging(phone)}
              >
                {words.change}
              </ActionButton>
            }
          >
            <p class="row-detail">{words.ending(phone.ending)}</p>
            {phone.stopped && <p class="row-detail">{words.stopped}</p>}
          </FactorRow>
        ))}
      </ul>
      {changing !== null && (
        <AddPhone
          key={changing.id}
          replaces={changing}
          onConfirmed={() => {
            setChanging(null);
            onChange(words.changed);
          }}
          onCancel={() => setChanging(null)}
        />
      )}
    </div>
  );
}
