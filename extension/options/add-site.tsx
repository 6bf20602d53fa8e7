import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { send } from '../messaging/send.ts';
import { offers } from '../sites/site.ts';
import { Attempt } from '../ui/attempt.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { Modal } from '../ui/modal.tsx';
import { EntryName } from '../ui/name.tsx';
import { Notice } from '../ui/notice.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { MixedScriptWarning, RuleName } from '../ui/site-name.tsx';
import { errorText, text } from '../ui/text.ts';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import { refresh } from '../ui/vault-model.ts';
import type { EntryView, SiteRule } from '../vault/entry.ts';
import { readSiteAddress } from './read-site-address.ts';

/** A further site, typed by hand. What was typed is read by the rules that pages are read by, and shown before it counts. */
export function AddSite({ entry, onDone }: { entry: EntryView; onDone: () => void }): VNode {
  const id = useId();
  const field = useFirstFocus<HTMLInputElement>();
  const address = useSignal('');
  const invalid = useSignal(false);
  const asked = useSignal<readonly SiteRule[] | null>(null);
  const check = (): void => {
    const site = readSiteAddress(address.value);
    invalid.value = site === null;
    asked.value = site === null ? null : offers(site);
  };
  return (
    <form
      class="stack stack-close"
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <div class="field">
        <label class="field-label" for={id}>
          {text('options_site_field')}
        </label>
        <input
          id={id}
          ref={field}
          class="input"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={2048}
          required
          aria-describedby={`${id}-hint ${id}-error`}
          aria-invalid={invalid.value}
          value={address.value}
          onInput={(event) => (address.value = event.currentTarget.value)}
        />
        <p id={`${id}-hint`} class="field-hint">
          {text('options_site_field_hint')}
        </p>
        <p id={`${id}-error`} class="field-error" role="alert">
          {invalid.value && text('options_site_invalid')}
        </p>
      </div>
      <div class="actions">
        <button type="submit" class="button button-small">
          {text('options_site_check')}
        </button>
        <button type="button" class="button button-quiet button-small" onClick={onDone}>
          {text('cancel')}
        </button>
      </div>
      {asked.value !== null && (
        <ConfirmSite entry={entry} rules={asked.value} onClose={() => (asked.value = null)} onDone={onDone} />
      )}
    </form>
  );
}

interface ConfirmProps {
  entry: EntryView;
  rules: readonly SiteRule[];
  onClose: () => void;
  onDone: () => void;
}

/** Both names, the old sites and the new one, in both spellings, before a code may go there (security-case X-B11). */
function ConfirmSite({ entry, rules, onClose, onDone }: ConfirmProps): VNode | null {
  const [attempt] = useState(() => new Attempt());
  const [first] = rules;
  if (first === undefined) return null;
  const bind = (rule: SiteRule): Promise<void> =>
    attempt.run(async () => {
      await send('sites.bind', { id: entry.id, rule });
      await refresh();
      onDone();
    });
  return (
    <Modal title={text('options_site_confirm_title')} onClose={onClose}>
      <p>
        <Sentence of="options_site_confirm" gaps={[<EntryName of={entry} />, <RuleName of={first} />]} />
      </p>
      <MixedScriptWarning of={first} />
      {entry.sites.length > 0 && (
        <div>
          <p>{text('options_site_confirm_now')}</p>
          <ul>
            {entry.sites.map((rule) => (
              <li key={`${rule.scope} ${rule.value}`}>
                <RuleName of={rule} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {attempt.failure.value !== null && (
        <Notice kind="error">{errorText(attempt.failure.value.code)}</Notice>
      )}
      <div class="stack stack-close">
        {rules.map((rule) => (
          <BusyButton
            key={rule.scope}
            class="button-wide"
            busy={attempt.busy.value}
            busyLabel={text('working')}
            onClick={() => void bind(rule)}
          >
            <span>
              <Sentence
                of={rule.scope === 'domain' ? 'confirm_domain' : 'confirm_host'}
                gaps={[<RuleName of={rule} />]}
              />
            </span>
          </BusyButton>
        ))}
        <button type="button" class="button button-quiet button-wide" onClick={onClose}>
          {text('cancel')}
        </button>
      </div>
    </Modal>
  );
}
