import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../messaging/send.ts';
import { Attempt } from '../ui/attempt.ts';
import { Notice } from '../ui/notice.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { RuleName } from '../ui/site-name.tsx';
import { errorText, text } from '../ui/text.ts';
import { refresh } from '../ui/vault-model.ts';
import type { EntryView, SiteRule } from '../vault/entry.ts';
import { AddSite } from './add-site.tsx';

/** Where the codes of one account may go; each site can be taken away, others added after a look at both names. */
export function EntrySites({ entry }: { entry: EntryView }): VNode {
  const [attempt] = useState(() => new Attempt());
  const adding = useSignal(false);
  const unbind = (rule: SiteRule): Promise<void> =>
    attempt.run(async () => {
      await send('sites.unbind', { id: entry.id, rule });
      await refresh();
    });
  const setSubmit = (rule: SiteRule, submit: boolean): Promise<void> =>
    attempt.run(async () => {
      await send('sites.set-submit', { id: entry.id, rule, submit });
      await refresh();
    });
  return (
    <div class="entry-sites">
      {entry.sites.length === 0 ? (
        <p class="muted">{text('site_not_known_yet')}</p>
      ) : (
        <ul class="site-list">
          {entry.sites.map((site) => {
            const { scope, value, submit = false } = site;
            const rule = { scope, value };
            return (
              <li key={`${scope} ${value}`}>
                <span>
                  <Sentence
                    of={scope === 'domain' ? 'options_site_domain' : 'options_site_host'}
                    gaps={[<RuleName of={rule} />]}
                  />
                </span>
                <button
                  type="button"
                  class="button button-quiet button-small"
                  aria-label={text('options_site_remove_label', value)}
                  onClick={() => void unbind(rule)}
                >
                  {text('options_site_remove')}
                </button>
                <label class="choice site-submit">
                  <input
                    type="checkbox"
                    checked={submit}
                    onChange={(event) => {
                      const { checked } = event.currentTarget;
                      event.currentTarget.checked = submit; // until it is saved
                      void setSubmit(rule, checked);
                    }}
                  />
                  {text('options_site_submit')}
                </label>
              </li>
            );
          })}
        </ul>
      )}
      {attempt.failure.value !== null && (
        <Notice kind="error">{errorText(attempt.failure.value.code)}</Notice>
      )}
      {adding.value ? (
        <AddSite entry={entry} onDone={() => (adding.value = false)} />
      ) : (
        <button type="button" class="button button-quiet button-small" onClick={() => (adding.value = true)}>
          {text('options_site_add')}
        </button>
      )}
    </div>
  );
}
