import type { VNode } from 'preact';
import { Notice } from '../ui/notice.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { SiteName } from '../ui/site-name.tsx';
import { text } from '../ui/text.ts';
import { entries } from '../ui/vault-model.ts';
import { mayTakeOurs, pageAsks } from './page-asks.ts';

/**
 * No entry belongs to the open page: a plain line, or a calm warning if the page asks for a code (X-B09). While there is
 * an account without a site, this page is likelier the one it waits for than an imitation.
 */
export function NoAccountHere({ host }: { host: string }): VNode {
  if (!pageAsks.value.asks) {
    return (
      <p class="muted">
        <Sentence of="no_account_for_site" gaps={[<SiteName of={host} />]} />
      </p>
    );
  }
  if (mayTakeOurs.value && entries.value.some(({ sites }) => sites.length === 0)) {
    return (
      <p class="muted">
        <Sentence of="no_account_set" gaps={[<SiteName of={host} />]} />
      </p>
    );
  }
  return (
    <Notice kind="warn" title={text('no_account_asked_title')}>
      <Sentence of="no_account_asked" gaps={[<SiteName of={host} />]} />
    </Notice>
  );
}
