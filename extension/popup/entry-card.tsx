import type { VNode } from 'preact';
import { AddedDate } from '../ui/added-date.tsx';
import { BusyButton } from '../ui/busy-button.tsx';
import { codeToCopy } from '../ui/code-clock.ts';
import { copyCode } from '../ui/copy-code.ts';
import { inertText } from '../ui/inert-text.ts';
import { copyKeyLabel } from './key-label.ts';
import { entryTitle, Name } from '../ui/name.tsx';
import { correctedNowMs } from '../ui/now.ts';
import { text } from '../ui/text.ts';
import { codes } from '../ui/vault-model.ts';
import type { EntryView } from '../vault/entry.ts';
import { CountedCode } from './counted-code.tsx';
import { EntrySites } from './entry-row.tsx';
import { fillingText } from './fill-result.tsx';
import { fill, filling } from './fill.ts';
import { TimedCode } from './timed-code.tsx';

interface Props {
  entry: EntryView;
  /** Show the code and Copy. Otherwise only what the person may do first. */
  revealed: boolean;
  fillable: boolean;
  /** The keys work for this card; they are shown only then. */
  keys?: boolean;
  /** What the page wants, as far as is known. */
  leads?: boolean;
}

/** One account, large: whose code it is, where it may go, the code, and what to do with it. */
export function EntryCard({ entry, revealed, fillable, keys = false, leads = true }: Props): VNode {
  return (
    <section class="entry-card" aria-label={inertText(entryTitle(entry))}>
      <CardHead entry={entry} />
      {revealed && (entry.type === 'hotp' ? <CountedCode entry={entry} /> : <TimedCode entry={entry} />)}
      {(fillable || revealed) && (
        <div class="entry-actions">
          {fillable && (
            <BusyButton
              class={leads ? 'button-primary' : ''}
              busy={filling.busy.value}
              busyLabel={fillingText()}
              onClick={() => void fill(entry.id)}
            >
              {text('fill_action')}
              {keys && <kbd>{text('key_enter')}</kbd>}
            </BusyButton>
          )}
          {revealed && entry.type !== 'hotp' && (
            <button type="button" class="button" onClick={() => copyNow(entry)}>
              {text('copy_action')}
              {keys && <kbd>{copyKeyLabel()}</kbd>}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

/** Copies the code of an entry; in its last seconds the one that follows (security-case X-A16). */
export function copyNow(entry: EntryView): void {
  const code = codes.value.get(entry.id);
  if (code !== undefined) void copyCode(codeToCopy(code, entry.periodSeconds, correctedNowMs()));
}

function CardHead({ entry }: { entry: EntryView }): VNode {
  return (
    <header class="entry-names">
      <span class="entry-title">
        <Name of={entryTitle(entry)} />
        {entry.weak && (
          <span class="badge badge-warn" title={text('weak_explained')}>
            {text('weak_badge')}
          </span>
        )}
      </span>
      <span class="entry-line">
        {entry.issuer !== '' && entry.account !== '' && (
          <>
            <Name of={entry.account} />
            {' · '}
          </>
        )}
        <EntrySites of={entry} />
      </span>
      <AddedDate of={entry} />
    </header>
  );
}
