import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { CopiedLine } from '../ui/copied-line.tsx';
import { Icon } from '../ui/icon.tsx';
import { KeptOnce } from '../ui/kept-once.tsx';
import { Name } from '../ui/name.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { sortEntries } from '../ui/sort-entries.ts';
import { text } from '../ui/text.ts';
import { entries } from '../ui/vault-model.ts';
import type { EntryView } from '../vault/entry.ts';
import { added } from './add/draft.ts';
import { AddedNotice } from './added-notice.tsx';
import { CodesLine } from './backup-codes/codes-line.tsx';
import { CodesNews } from './backup-codes/codes-news.tsx';
import { ClockNotice } from './clock-notice.tsx';
import { CommandNotice } from './command-notice.tsx';
import { correctionReport, isNoneFound } from './correct.ts';
import { EntryCard } from './entry-card.tsx';
import { EntryRow } from './entry-row.tsx';
import { FillResult } from './fill-result.tsx';
import { filterEntries } from './filter-entries.ts';
import { HomeHead } from './home-head.tsx';
import { NoAccountHere } from './no-account-here.tsx';
import { NoticeOffer } from './notice-offer.tsx';
import { openPage, openTab } from './open-tab.ts';
import { AlsoMessages, OtherCode } from './other-code.tsx';
import { lookWhetherPageAsks, mayTakeOurs, pageAsks, takesOthers } from './page-asks.ts';
import { pageFit } from './page-fit.ts';
import { PairingNews } from './pair/pairing-news.tsx';
import { RequestsLine } from './requests/requests-line.tsx';
import { show } from './screen.ts';
import { useListKeys } from './use-list-keys.ts';
import { WrongField } from './wrong-field.tsx';

/** As many accounts of the open page are shown large; more would push the search out of sight. */
const maxCards = 3;

/** What matters now: the code for this page, else the list with its search. */
export function Home(): VNode {
  const query = useSignal('');
  const sorted = sortEntries(entries.value);
  const here = sorted.filter((entry) => pageFit(entry, openPage.value) === 'fits');
  const cards = query.value === '' ? here.slice(0, maxCards) : [];
  const rows = filterEntries(sorted, query.value).filter((entry) => !cards.includes(entry));
  // Where the page wants another code, no key fills or copies this one in passing.
  const leads = mayTakeOurs.value;
  const top = leads && cards.length === 1 ? (cards[0] ?? null) : null;
  const keys = useListKeys({ query, rows, top });

  const { site, host } = openPage.value;
  const strange = host !== '' && here.length === 0 && sorted.length > 0;
  // Where there is nothing to fill, from an account or from elsewhere, no field can be the wrong one for it.
  const hasCode = sorted.length > 0 || takesOthers.value;
  const isNews = isNoneFound.value || correctionReport.value !== null;
  const mayCorrect = site !== null && (here.length > 0 || (hasCode && pageAsks.value.asks) || isNews);
  const tabId = openTab.value?.id;
  useEffect(() => {
    if (site !== null && tabId !== undefined) void lookWhetherPageAsks(tabId);
  }, [site?.origin, tabId]);

  return (
    <main class="popup">
      <HomeHead />
      <div class="home-top stack">
        <RequestsLine />
        <CommandNotice />
        <PairingNews />
        <CodesNews />
        <ClockNotice />
        <KeptOnce />
        <NoticeOffer />
        {added.value.length > 1 && <AddedNotice />}
        {strange && query.value === '' && <NoAccountHere host={host} />}
        <OtherCode hidden={query.value !== ''} />
        {cards.map((entry) => (
          <EntryCard key={entry.id} entry={entry} revealed fillable keys={top === entry} leads={leads} />
        ))}
        <AlsoMessages hidden={query.value !== ''} />
        {query.value === '' && <FillResult among={here} />}
        {query.value === '' && mayCorrect && <WrongField />}
      </div>
      {sorted.length === 0 ? <Empty /> : null}
      {sorted.length > cards.length || query.value !== '' ? (
        <>
          <Search query={query.value} onInput={(value) => (query.value = value)} inputRef={keys.searchRef} />
          <EntryList rows={rows} query={query.value} others={cards.length > 0} rowRefs={keys.rowRefs} />
        </>
      ) : null}
      <CodesLine />
      <CopiedLine />
    </main>
  );
}

function Search(props: {
  query: string;
  onInput: (value: string) => void;
  inputRef: { current: HTMLInputElement | null };
}): VNode {
  return (
    <div class="search">
      <Icon of="search" />
      <input
        ref={props.inputRef}
        class="input"
        type="search"
        aria-label={text('search_label')}
        placeholder={text('search_placeholder')}
        autocomplete="off"
        spellcheck={false}
        value={props.query}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </div>
  );
}

function EntryList(props: {
  rows: readonly EntryView[];
  query: string;
  others: boolean;
  rowRefs: { current: (HTMLButtonElement | null)[] };
}): VNode {
  if (props.rows.length === 0) {
    return (
      <p class="list-empty muted" role="status">
        <Sentence of="list_no_result" gaps={[<Name of={props.query} />]} />
      </p>
    );
  }
  return (
    <ul class="rows entry-list" aria-label={text(props.others ? 'list_others' : 'list_label')}>
      {props.rows.map((entry, index) => (
        <EntryRow
          key={entry.id}
          entry={entry}
          onOpen={() => show({ at: 'entry', id: entry.id })}
          buttonRef={(button) => {
            props.rowRefs.current[index] = button;
          }}
        />
      ))}
    </ul>
  );
}

function Empty(): VNode {
  return (
    <div class="empty stack stack-close">
      <h2>{text('empty_title')}</h2>
      <p class="muted">{text('empty_explained')}</p>
      <button type="button" class="button button-primary" onClick={() => show({ at: 'add' })}>
        {text('menu_add')}
      </button>
    </div>
  );
}
