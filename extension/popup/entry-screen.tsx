import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { CopiedLine } from '../ui/copied-line.tsx';
import { whyNoSite } from '../sites/site.ts';
import { Notice } from '../ui/notice.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { SiteName } from '../ui/site-name.tsx';
import { entryTitle } from '../ui/name.tsx';
import { inertText } from '../ui/inert-text.ts';
import { errorText, text } from '../ui/text.ts';
import { entries } from '../ui/vault-model.ts';
import type { EntryView } from '../vault/entry.ts';
import { AddedNotice } from './added-notice.tsx';
import { correctionReport, isNoneFound } from './correct.ts';
import { added } from './add/draft.ts';
import { EntryCard } from './entry-card.tsx';
import { EntrySites } from './entry-row.tsx';
import { FillResult } from './fill-result.tsx';
import { openPage, openTab } from './open-tab.ts';
import { mayFill, pageFit, showsCode } from './page-fit.ts';
import { ScreenHead } from './screen-head.tsx';
import { WrongField } from './wrong-field.tsx';

/** One account, chosen from the list. Where it does not fit the open page, the page's name comes before the code. */
export function EntryScreen({ id }: { id: string }): VNode {
  const revealed = useSignal(false);
  const entry = entries.value.find((candidate) => candidate.id === id);
  if (entry === undefined) return <Gone />;
  const fit = pageFit(entry, openPage.value);
  const justAdded = added.value.length === 1 && added.value[0]?.id === id;
  const shown = showsCode(fit) || revealed.value || (justAdded && entry.sites.length === 0);
  return (
    <main class="popup">
      <ScreenHead title={inertText(entryTitle(entry))} />
      <div class="stack">
        {justAdded && <AddedNotice />}
        {!showsCode(fit) && <Mismatch entry={entry} />}
        <EntryCard entry={entry} revealed={shown} fillable={mayFill(fit)} />
        {!shown && (
          <button type="button" class="button button-quiet" onClick={() => (revealed.value = true)}>
            {text('mismatch_show')}
          </button>
        )}
        <FillResult among={[entry]} />
        {openPage.value.site !== null && (isNoneFound.value || correctionReport.value !== null) && (
          <WrongField />
        )}
      </div>
      <CopiedLine />
    </main>
  );
}

function Mismatch({ entry }: { entry: EntryView }): VNode | null {
  const { site, host } = openPage.value;
  if (site === null)
    return (
      <Notice kind="warn">{errorText(whyNoSite(openTab.value?.address ?? '') ?? 'page_not_allowed')}</Notice>
    );
  if (entry.sites.length === 0) {
    return (
      <Notice>
        <Sentence of="mismatch_unbound" gaps={[<SiteName of={host} />]} />
      </Notice>
    );
  }
  return (
    <Notice kind="warn" title={text('mismatch_title')}>
      <p>
        <Sentence of="mismatch_bound" gaps={[<EntrySites of={entry} />, <SiteName of={host} />]} />
      </p>
      <p>{text('mismatch_add_site')}</p>
    </Notice>
  );
}

/** Removed meanwhile, in another window. */
function Gone(): VNode {
  return (
    <main class="popup">
      <ScreenHead title={text('error_entry_not_found')} />
    </main>
  );
}
