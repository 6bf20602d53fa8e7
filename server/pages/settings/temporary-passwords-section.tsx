import { useState } from 'preact/hooks';
import type { Account } from '../../../shared/api/accounts.ts';
import type { TemporaryPasswordList } from '../../../shared/api/temporary-passwords.ts';
import { ActionButton } from '../action-button.tsx';
import { AddTemporaryPassword } from './add-temporary-password.tsx';
import { SectionNews } from './section-news.tsx';
import { TemporaryPasswordRow } from './temporary-password-row.tsx';
import { words } from './temporary-password-words.ts';
import { useNews } from './use-news.ts';

interface Props {
  account: Account;
  list: TemporaryPasswordList;
  onChange: () => void;
}

/** Passwords for programs that cannot ask for a second factor (mission.md row 10). */
export function TemporaryPasswordsSection({ account, list, onChange }: Props) {
  const [adding, setAdding] = useState(false);
  const { news, tell, title } = useNews('temporary-passwords');
  const { temporaryPasswords } = list;
  const changed = (what: string): void => {
    tell(what);
    onChange();
  };
  return (
    <section class="card stack" aria-labelledby="temporary-passwords">
      <div class="section-head">
        <h2 id="temporary-passwords" tabIndex={-1} ref={title}>
          {words.title}
        </h2>
        {account.twoFactorOn && (
          <ActionButton
            onPress={() => {
              tell('');
              setAdding(true);
            }}
          >
            {words.add}
          </ActionButton>
        )}
      </div>
      <p class="muted">{account.twoFactorOn ? words.about : words.aboutOff}</p>
      <SectionNews news={news} />
      {temporaryPasswords.length > 0 && (
        <ul class="rows" aria-labelledby="temporary-passwords">
          {temporaryPasswords.map((temporaryPassword) => (
            <TemporaryPasswordRow
              key={temporaryPassword.id}
              temporaryPassword={temporaryPassword}
              onChange={changed}
            />
          ))}
        </ul>
      )}
      {adding && (
        <AddTemporaryPassword
          userName={account.userName}
          scopes={list.scopes}
          maxMs={list.maxMs}
          onAdded={onChange}
          onDone={(what) => {
            setAdding(false);
            tell(what);
          }}
          onCancel={() => setAdding(false)}
        />
      )}
    </section>
  );
}
