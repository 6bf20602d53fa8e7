import type { VNode } from 'preact';
import { offers } from '../sites/site.ts';
import { Sentence } from '../ui/sentence.tsx';
import { MixedScriptWarning, SiteName } from '../ui/site-name.tsx';
import { sortEntries } from '../ui/sort-entries.ts';
import { text } from '../ui/text.ts';
import { entries } from '../ui/vault-model.ts';
import { EntryRow } from './entry-row.tsx';
import { FillResult } from './fill-result.tsx';
import { fill } from './fill.ts';
import { openPage } from './open-tab.ts';
import { ScreenHead } from './screen-head.tsx';
import { show } from './screen.ts';

/**
 * The keyboard command was pressed on a page that asks and that no account belongs to. The accounts without a site are
 * listed, the person chooses one by name, and is then asked about the site's name as ever (X-B09, X-B11).
 */
export function FirstUse(): VNode {
  const { site, host } = openPage.value;
  const [offer] = site === null ? [] : offers(site);
  return (
    <main class="popup">
      <ScreenHead title={text('choose_title')} />
      <div class="home-top stack">
        <p>
          <Sentence of="first_use_explained" gaps={[<SiteName of={host} />]} />
        </p>
        {offer !== undefined && <MixedScriptWarning of={offer} />}
      </div>
      <ul class="rows entry-list" aria-label={text('list_label')}>
        {sortEntries(entries.value)
          .filter(({ sites }) => sites.length === 0)
          .map((entry) => (
            <EntryRow key={entry.id} entry={entry} onOpen={() => void fill(entry.id)} />
          ))}
      </ul>
      <FillResult />
      <button type="button" class="button button-quiet button-wide" onClick={() => show({ at: 'home' })}>
        {text('first_use_none')}
      </button>
    </main>
  );
}
