import type { Ref, VNode } from 'preact';
import { AddedDate } from '../ui/added-date.tsx';
import { shownCode } from '../ui/code-clock.ts';
import { CodeDigits } from '../ui/code-digits.tsx';
import { Icon } from '../ui/icon.tsx';
import { entryTitle, Name } from '../ui/name.tsx';
import { nowMs } from '../ui/now.ts';
import { Ring } from '../ui/ring.tsx';
import { RuleName } from '../ui/site-name.tsx';
import { text } from '../ui/text.ts';
import { codes } from '../ui/vault-model.ts';
import type { EntryView } from '../vault/entry.ts';
import { openPage } from './open-tab.ts';
import { pageFit, showsCode } from './page-fit.ts';

interface Props {
  entry: EntryView;
  onOpen: () => void;
  buttonRef?: Ref<HTMLButtonElement>;
}

/** One entry of the list: names and always its site, so that two of the same name are told apart (X-F04). */
export function EntryRow({ entry, onOpen, buttonRef }: Props): VNode {
  return (
    <li>
      <button type="button" class="entry-row" ref={buttonRef ?? null} onClick={onOpen}>
        <span class="entry-names">
          <span class="entry-title">
            <Name of={entryTitle(entry)} />
            {entry.newest && <span class="badge badge-accent">{text('newest_badge')}</span>}
            {entry.weak && <span class="badge badge-warn">{text('weak_badge')}</span>}
          </span>
          {entry.issuer !== '' && entry.account !== '' && (
            <span class="entry-line">
              <Name of={entry.account} />
            </span>
          )}
          <span class="entry-line">
            <EntrySites of={entry} />
          </span>
          <AddedDate of={entry} />
        </span>
        <RowCode entry={entry} />
      </button>
    </li>
  );
}

/** Where the codes of an entry may go; said as well when nothing is known yet. */
export function EntrySites({ of }: { of: Pick<EntryView, 'sites'> }): VNode {
  if (of.sites.length === 0) return <em>{text('site_not_known_yet')}</em>;
  return (
    <span class="entry-sites">
      {of.sites.map((rule) => (
        <RuleName key={`${rule.scope} ${rule.value}`} of={rule} />
      ))}
    </span>
  );
}

function RowCode({ entry }: { entry: EntryView }): VNode {
  const code = codes.value.get(entry.id);
  const fit = pageFit(entry, openPage.value);
  if (code === undefined || !showsCode(fit)) return <Icon of="go" />;
  const shown = shownCode(code, entry.periodSeconds, nowMs.value);
  return (
    <span class="row-code">
      <CodeDigits code={shown.code} />
      <Ring secondsLeft={shown.secondsLeft} share={shown.share} />
    </span>
  );
}
