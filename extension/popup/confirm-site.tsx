import type { VNode } from 'preact';
import { BusyButton } from '../ui/busy-button.tsx';
import { EntryName } from '../ui/name.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { MixedScriptWarning, RuleName } from '../ui/site-name.tsx';
import { text, type TextKey } from '../ui/text.ts';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import { entries } from '../ui/vault-model.ts';
import type { SiteRule } from '../vault/entry.ts';
import { FillResult, fillingText } from './fill-result.tsx';
import { confirmAndFill, filling } from './fill.ts';
import { show, type EntryWish } from './screen.ts';

interface Props {
  wish: EntryWish;
  offers: readonly SiteRule[];
}

/**
 * First use: the person sees the site's name, in both spellings where they differ, and says yes or no (security-case
 * X-B11). The heading has the focus, not an answer: a key pressed too early agrees to nothing.
 */
export function ConfirmSite({ wish, offers }: Props): VNode | null {
  const heading = useFirstFocus<HTMLHeadingElement>();
  const entry = entries.value.find(({ id }) => id === wish.entryId);
  const [first] = offers;
  const several = offers.length > 1;
  if (entry === undefined || first === undefined) return null;
  return (
    <main class="popup stack">
      <h1 ref={heading} tabIndex={-1} class="screen-title">
        {text('confirm_title')}
      </h1>
      <p class="question">
        <Sentence of="confirm_question" gaps={[<EntryName of={entry} />, <RuleName of={first} />]} />
      </p>
      <MixedScriptWarning of={first} />
      <p class="muted">{text('confirm_explained')}</p>
      <div class="stack stack-close">
        {offers.map((rule, index) => (
          <BusyButton
            key={rule.scope}
            class={index === 0 ? 'button-primary button-wide' : 'button-wide'}
            busy={filling.busy.value}
            busyLabel={fillingText()}
            onClick={() => void confirmAndFill(wish, rule)}
          >
            <span>
              <Sentence of={yesWord(rule, several)} gaps={[<RuleName of={rule} />]} />
            </span>
          </BusyButton>
        ))}
        <button type="button" class="button button-quiet button-wide" onClick={() => show({ at: 'home' })}>
          {text('confirm_deny')}
        </button>
      </div>
      <FillResult />
    </main>
  );
}

function yesWord({ scope }: SiteRule, several: boolean): TextKey {
  if (scope === 'domain') return 'confirm_domain';
  return several ? 'confirm_host_only' : 'confirm_host';
}
