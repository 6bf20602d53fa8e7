import { useState } from 'preact/hooks';
import type { Account } from '../../../shared/api/accounts.ts';
import { ActionButton } from '../action-button.tsx';
import { pageSettings } from '../page-settings.ts';
import { AddAuthenticator } from './add-authenticator.tsx';
import { AddPhone } from './add-phone.tsx';
import { FactorRow } from './factor-row.tsx';
import { PairedBrowsers } from './paired-browsers.tsx';
import { pairingWords } from './pairing-words.ts';
import { phoneWords } from './phone-words.ts';
import { Phones } from './phones.tsx';
import { SecurityKeys } from './security-keys.tsx';
import { SectionNews } from './section-news.tsx';
import { standsAlone } from './standing-alone.ts';
import { useNews } from './use-news.ts';
import { words } from './words.ts';

/** Whether two-factor authentication is on, large and plain, and the factors that make it so. */
export function TwoFactorSection({ account, onChange }: { account: Account; onChange: () => void }) {
  const [adding, setAdding] = useState<'app' | 'phone' | null>(null);
  const { news, tell, title } = useNews('two-factor');
  const { factors, isSupportAgent, twoFactorOn } = account;
  const authenticators = factors.filter(({ kind }) => kind === 'totp');
  const phones = factors.filter((factor) => factor.kind === 'sms');
  const here = factors.filter(({ suspendedAtMs }) => suspendedAtMs === null);
  const alone = standsAlone(account);
  const hasOnlyTexts = here.length > 0 && here.every(({ kind }) => kind === 'sms');

  const changed = (what: string): void => {
    tell(what);
    setAdding(null);
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
          <p>{isSupportAgent ? words.agentKeys : stateWords(twoFactorOn, hasOnlyTexts)}</p>
          {alone === 'one-factor' && <p>{words.onlyOne}</p>}
          {alone === 'maybe-one-browser' && <p>{pairingWords.maybeOneBrowser}</p>}
        </div>
      </div>
      <SectionNews news={news} />
      {location.hash === '#lost' && news === '' && here.length > 0 && (
        <div class="notice">
          <strong>{words.lostNoticeTitle}</strong>
          <p>{words.lostNotice}</p>
        </div>
      )}
      <SecurityKeys account={account} onChange={changed} />
      {authenticators.length > 0 && (
        <div>
          <h3 id="apps">{words.apps}</h3>
          <ul class="rows" aria-labelledby="apps">
            {authenticators.map((authenticator) => (
              <FactorRow key={authenticator.id} factor={authenticator} account={account} onChange={changed} />
            ))}
          </ul>
        </div>
      )}
      <Phones phones={phones} account={account} onChange={changed} />
      {!isSupportAgent && <PairedBrowsers account={account} onNews={tell} onChange={changed} />}
      {hasOnlyTexts && (
        <div class="notice notice-warn">
          <strong>{phoneWords.onlyTextsTitle}</strong>
          <p>{phoneWords.onlyTexts}</p>
        </div>
      )}
      {adding === 'phone' && (
        <AddPhone
          replaces={null}
          onConfirmed={() => changed(twoFactorOn ? phoneWords.added : phoneWords.addedFirst)}
          onCancel={() => setAdding(null)}
        />
      )}
      {adding === 'app' && (
        <AddAuthenticator
          onAdded={(name) => changed(twoFactorOn ? words.isOn(name) : words.isOnFirst(name))}
          onCancel={() => setAdding(null)}
        />
      )}
      {adding === null && !isSupportAgent && (
        <div class="actions">
          <ActionButton
            onPress={() => {
              tell('');
              setAdding('app');
            }}
          >
            {authenticators.length > 0 ? words.addAnotherApp : words.addApp}
          </ActionButton>
          {pageSettings.texts && (
            <ActionButton
              onPress={() => {
                tell('');
                setAdding('phone');
              }}
            >
              {phoneWords.add}
            </ActionButton>
          )}
        </div>
      )}
    </section>
  );
}

function stateWords(isOn: boolean, hasOnlyTexts: boolean): string {
  if (!isOn) return pageSettings.texts ? phoneWords.offWithTexts : words.off;
  return hasOnlyTexts ? phoneWords.onByTexts : words.onBy;
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
