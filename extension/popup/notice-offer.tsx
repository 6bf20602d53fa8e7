import { signal } from '@preact/signals';
import type { VNode } from 'preact';
import { askToOpen, openedBeyondPort, patternOf } from '../permissions/site-access.ts';
import { Notice } from '../ui/notice.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { RuleName, SiteName } from '../ui/site-name.tsx';
import { text } from '../ui/text.ts';
import type { SiteRule } from '../vault/entry.ts';

/** The site of a first fill, as long as the person has not said whether its prompts are to be noticed. */
export const noticeOffer = signal<SiteRule | null>(null);
const answered = signal<{ rule: SiteRule; opened: boolean } | null>(null);

/** Asked once, after a first fill on a site worked; anything but the yes leaves things as they are. */
export function NoticeOffer(): VNode | null {
  const rule = noticeOffer.value;
  if (rule === null) return answered.value === null ? null : <Answer {...answered.value} />;
  const openedOnEveryPort = openedBeyondPort(rule);
  const open = async (): Promise<void> => {
    // First of all: the browser asks only while it handles the click.
    const opened = await askToOpen(patternOf(rule));
    noticeOffer.value = null;
    answered.value = { rule, opened };
  };
  return (
    <Notice title={text('notice_offer_title')}>
      <div class="stack stack-close">
        <p>
          <Sentence of="notice_offer" gaps={[<RuleName of={rule} />]} />
        </p>
        <p>{text('notice_offer_browser_words')}</p>
        {openedOnEveryPort !== null && (
          <p>
            <Sentence of="notice_offer_ports" gaps={[<SiteName of={openedOnEveryPort} />]} />
          </p>
        )}
        <div class="actions">
          <button type="button" class="button button-small" onClick={() => void open()}>
            {text('notice_offer_yes')}
          </button>
          <button
            type="button"
            class="button button-quiet button-small"
            onClick={() => (noticeOffer.value = null)}
          >
            {text('notice_offer_no')}
          </button>
        </div>
      </div>
    </Notice>
  );
}

function Answer({ rule, opened }: { rule: SiteRule; opened: boolean }): VNode {
  return (
    <Notice kind={opened ? 'success' : 'info'}>
      {opened ? (
        <Sentence of="notice_opened" gaps={[<RuleName of={rule} />]} />
      ) : (
        text('options_permission_refused')
      )}
    </Notice>
  );
}
