import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { askToOpen, close, everySite, patternOf, siteOfPattern } from '../permissions/site-access.ts';
import { failureOf, type Failure } from '../ui/attempt.ts';
import { Sentence } from '../ui/sentence.tsx';
import { RuleName } from '../ui/site-name.tsx';
import { errorText, text } from '../ui/text.ts';
import { entries } from '../ui/vault-model.ts';
import type { SiteRule } from '../vault/entry.ts';
import { openSites } from './noticing-model.ts';
import { choose, chosen } from './settings-model.ts';

/**
 * Where prompts are noticed without a press of the button or the key: site by site, or everywhere. The browser keeps
 * the list, and shows it in its own settings too.
 */
export function Noticing(): VNode | null {
  const refused = useSignal(false);
  const open = openSites.value;
  if (open === null) return null;
  const everywhere = everySite.every((pattern) => open.includes(pattern));

  const change = async (on: boolean, patterns: readonly string[]): Promise<void> => {
    // First of all: the browser asks only while it handles the click.
    refused.value = !(on ? await askToOpen(...patterns) : await close(...patterns));
  };
  return (
    <>
      <p>{text('options_notice_explained')}</p>
      {!everywhere && <SiteList open={open} onChange={change} />}
      <Choice
        label={text('options_notice_everywhere')}
        hint={text('options_notice_everywhere_hint')}
        on={everywhere}
        onChange={(on) => void change(on, everySite)}
      />
      <p class="field-error" role="alert">
        {refused.value && text('options_permission_refused')}
      </p>
      {open.length > 0 && <HintChoice />}
    </>
  );
}

interface SiteListProps {
  open: readonly string[];
  onChange: (on: boolean, patterns: readonly string[]) => Promise<void>;
}

/** The sites of the accounts, as far as they may be told, and whatever else is open. */
function SiteList({ open, onChange }: SiteListProps): VNode | null {
  const ofAccounts = entries.value.flatMap(({ sites }) => sites.map(patternOf));
  const patterns = [...new Set([...ofAccounts, ...open])].sort();
  if (patterns.length === 0) return <p class="muted">{text('options_notice_none')}</p>;
  return (
    <ul class="site-list" aria-label={text('options_notice_title')}>
      {patterns.map((pattern) => {
        const isOn = open.includes(pattern);
        const rule = siteOfPattern(pattern);
        return (
          <li key={pattern}>
            <span>{rule === null ? pattern : <NoticedSite rule={rule} />}</span>
            <button
              type="button"
              class="button button-quiet button-small"
              aria-label={text(isOn ? 'options_notice_stop_label' : 'options_notice_start_label', pattern)}
              onClick={() => void onChange(!isOn, [pattern])}
            >
              {text(isOn ? 'options_notice_stop' : 'options_notice_start')}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function NoticedSite({ rule }: { rule: SiteRule }): VNode {
  return (
    <Sentence
      of={rule.scope === 'domain' ? 'options_site_domain' : 'options_site_host'}
      gaps={[<RuleName of={rule} />]}
    />
  );
}

function HintChoice(): VNode | null {
  const failure = useSignal<Failure | null>(null);
  const settings = chosen.value;
  if (settings === null) return null;
  return (
    <>
      <Choice
        label={text('options_notice_hint')}
        hint={text('options_notice_hint_explained')}
        on={settings.showHint}
        onChange={(showHint) => {
          failure.value = null;
          choose({ showHint }).catch((error: unknown) => (failure.value = failureOf(error)));
        }}
      />
      {failure.value !== null && <p class="field-error">{errorText(failure.value.code)}</p>}
    </>
  );
}

interface ChoiceProps {
  label: string;
  hint: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** A box that is ticked once it is true, not once it is pressed. */
function Choice({ label, hint, on, onChange }: ChoiceProps): VNode {
  const id = useId();
  return (
    <div class="field">
      <label class="choice">
        <input
          type="checkbox"
          checked={on}
          aria-describedby={id}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            event.currentTarget.checked = on;
            onChange(checked);
          }}
        />
        {label}
      </label>
      <p id={id} class="field-hint">
        {hint}
      </p>
    </div>
  );
}
