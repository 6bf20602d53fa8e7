import { useState } from 'preact/hooks';
import type { Account } from '../../../shared/api/accounts.ts';
import { ActionButton } from '../action-button.tsx';
import { AddAuthenticator } from './add-authenticator.tsx';
import { FactorRow } from './factor-row.tsx';
import { SectionNews } from './section-news.tsx';
import { useNews } from './use-news.ts';
import { words } from './words.ts';

/** Whether two-factor authentication is on, large and plain, and the authenticator apps that make it so. */
export function TwoFactorSection({ account, onChange }: { account: Account; onChange: () => void }) {
  const [adding, setAdding] = useState(false);
  const { news, tell, title } = useNews('two-factor');
  const { factors: authenticators, twoFactorOn } = account;

  const changed = (what: string): void => {
    tell(what);
    setAdding(false);
    onChange();
  };

  return (
    <section class="card stack" aria-labelledby="two-factor">
      <div class="state">
        <StateSign on={twoFactorOn} />
        <div class="state-text">
          <h2 id="two-factor" class="state-title" tabIndex={-1} ref={title}>
            {twoFactorOn ? words.twoFactorOn : words.twoFactorOff}
          </h2>
          <p>{twoFactorOn ? words.onBy : words.off}</p>
        </div>
      </div>
      <SectionNews news={news} />
      {authenticators.length > 0 && (
        <div>
          <h3 id="apps">{words.apps}</h3>
          <ul class="rows" aria-labelledby="apps">
            {authenticators.map((authenticator) => (
              <FactorRow
                key={authenticator.id}
                factor={authenticator}
                isLast={authenticators.length === 1}
                onChange={changed}
              />
            ))}
          </ul>
        </div>
      )}
      {adding ? (
        <AddAuthenticator
          onAdded={(name) => changed(twoFactorOn ? words.isOn(name) : words.isOnFirst(name))}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <div class="actions">
          <ActionButton
            {...(twoFactorOn ? {} : { kind: 'primary' as const })}
            onPress={() => {
              tell('');
              setAdding(true);
            }}
          >
            {twoFactorOn ? words.addAnotherApp : words.addApp}
          </ActionButton>
        </div>
      )}
    </section>
  );
}

function StateSign({ on }: { on: boolean }) {
  return (
    <span class={on ? 'state-sign state-sign-on' : 'state-sign state-sign-off'} aria-hidden="true">
      <svg viewBox="0 0 24 24">
        <path d={on ? 'M5 12.5l4.5 4.5L19 7.5' : 'M12 5v8.5M12 18.5v.1'} />
      </svg>
    </span>
  );
}
