import { useState } from 'preact/hooks';
import type { Account } from '../../../shared/api/accounts.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import { forPassword } from '../leave-for.ts';
import { ChangePassword } from './change-password.tsx';
import { SectionNews } from './section-news.tsx';
import { useNews } from './use-news.ts';
import { words } from './words.ts';

/** When the password was changed last, and the form to change it. */
export function PasswordSection({ account, onChange }: { account: Account; onChange: () => void }) {
  const [changing, setChanging] = useState(location.hash === forPassword);
  const { news, tell, title } = useNews('password');
  return (
    <section class="card stack" aria-labelledby="password">
      <div class="section-head">
        <div>
          <h2 id="password" tabIndex={-1} ref={title}>
            {words.password}
          </h2>
          <p class="muted">
            <Ago momentMs={account.passwordChangedAtMs} say={words.passwordChangedAt} />
          </p>
        </div>
        {!changing && (
          <ActionButton
            onPress={() => {
              tell('');
              setChanging(true);
            }}
          >
            {words.changePassword}
          </ActionButton>
        )}
      </div>
      <SectionNews news={news} />
      {changing && (
        <ChangePassword
          userName={account.userName}
          onChanged={() => {
            setChanging(false);
            tell(words.passwordChanged);
            onChange();
          }}
          onCancel={() => setChanging(false)}
        />
      )}
    </section>
  );
}
