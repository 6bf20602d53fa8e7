import type { VNode } from 'preact';
import { Icon } from '../../ui/icon.tsx';
import { text, type TextKey } from '../../ui/text.ts';
import { show } from '../screen.ts';
import { computerNowMs } from './computer-now.ts';
import { asked } from './requests-model.ts';
import { leastSure, pendingOf, standingOf, type Standing } from './standing.ts';

/** On the first screen of who is paired: the way to the login requests, and whether one waits. Always there, so that none moves the rest. */
export function RequestsLine(): VNode | null {
  const accounts = asked.value ?? [];
  if (accounts.length === 0) return null;
  const now = computerNowMs();
  const count = accounts.reduce((sum, account) => sum + pendingOf(account, now).length, 0);
  const standing = leastSure(accounts.map((account) => standingOf(account, now)));
  return (
    <button type="button" class="entry-row requests-line" onClick={() => show({ at: 'requests' })}>
      <span class="entry-names">
        <span class="entry-title">
          {text('requests_title')}
          {count > 0 && <span class="badge badge-accent">{count}</span>}
        </span>
        <span class="entry-line" role="status">
          {text(count > 0 ? 'requests_wait' : lines[standing])}
        </span>
      </span>
      <Icon of="go" />
    </button>
  );
}

const lines: Record<Standing, TextKey> = {
  stale: 'requests_line_stale',
  checking: 'requests_checking',
  current: 'requests_none',
};
