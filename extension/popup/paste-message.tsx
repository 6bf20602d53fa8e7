import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import {
  messageMaxChars,
  readMessageCode,
  type BoundCode,
  type MessageCode,
} from '../../shared/message-code.ts';
import { isSameSite } from '../sites/site.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { CodeDigits } from '../ui/code-digits.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { SiteName } from '../ui/site-name.tsx';
import { text } from '../ui/text.ts';
import { fillFromMessage, filling, fillReport, type MessageChannel } from './fill.ts';
import { openPage } from './open-tab.ts';
import { pageAsks } from './page-asks.ts';

/** As many are offered at once; the rest, and what is hardly the code, is a click away. */
const mostOffered = 3;
const labels = { text: 'message_label_text', 'e-mail': 'message_label_email' } as const;

interface Props {
  channel: MessageChannel;
  /** What the page wants is this and nothing of ours: it can be pasted at once. */
  autofocus: boolean;
}

/**
 * A place for the message with the code; the person pastes it, nothing here reads the clipboard. A message that says
 * which site it is for fills that site at once and no other. Of any other message, the code is shown first.
 */
export function PasteMessage({ channel, autofocus }: Props): VNode {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const message = useSignal('');
  useLayoutEffect(() => {
    if (autofocus && isNothingInUse()) field.current?.focus();
  }, []);
  const fillIn = async (code: string, bound: BoundCode | null): Promise<void> => {
    const pasted = message.value;
    const isFilled = await fillFromMessage(code, bound, channel);
    if (isFilled && message.value === pasted) message.value = '';
  };
  const read = (value: string): void => {
    message.value = value;
    fillReport.value = null; // of the fill before; it would stand in the way of this one
    const found = readMessageCode(value, lengthOf(channel));
    if (found.kind === 'bound' && isForOpenPage(found.host)) void fillIn(found.code, found);
  };
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {text(labels[channel])}
      </label>
      <textarea
        id={id}
        ref={field}
        class="input message-input"
        rows={2}
        maxLength={messageMaxChars}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={`${id}-found`}
        value={message.value}
        onInput={(event) => read(event.currentTarget.value)}
      />
      <div id={`${id}-found`} class="message-found" role="status">
        {message.value.trim() !== '' && (
          <Found
            found={readMessageCode(message.value, lengthOf(channel))}
            onFill={(code, bound) => void fillIn(code, bound)}
          />
        )}
      </div>
    </div>
  );
}

/** As the page says; null where it does not. */
function lengthOf(channel: MessageChannel): number | null {
  return pageAsks.value.lengths[channel] ?? null;
}

interface FoundProps {
  found: MessageCode;
  onFill: (code: string, bound: BoundCode | null) => void;
}

/** Of a message that is for this site too: what was not filled at once can be tried again. */
function Found({ found, onFill }: FoundProps): VNode | null {
  const named = found.kind === 'bound' ? [found.host] : found.named;
  const elsewhere = named.find((host) => !isForOpenPage(host));
  if (elsewhere !== undefined) return <ForAnotherSite host={elsewhere} />;
  const bound = found.kind === 'bound' ? found : null;
  const { codes, likely } = found.kind === 'bound' ? { codes: [found.code], likely: 1 } : found;
  if (codes.length === 0) return <p class="field-hint">{text('message_no_code')}</p>;
  const offered = Math.min(likely, mostOffered);
  const rest = codes.slice(offered);
  return (
    <div class="stack stack-close">
      {likely > 1 && <p class="field-hint">{text('message_several_codes')}</p>}
      <FillButtons codes={codes.slice(0, offered)} onFill={(code) => onFill(code, bound)} />
      {rest.length > 0 && (
        <details class="quiet-details">
          <summary>{text('message_other_numbers')}</summary>
          <div class="stack stack-close">
            <FillButtons codes={rest} onFill={(code) => onFill(code, bound)} />
          </div>
        </details>
      )}
    </div>
  );
}

function FillButtons(props: { codes: readonly string[]; onFill: (code: string) => void }): VNode {
  return (
    <>
      {props.codes.map((code) => (
        <BusyButton
          key={code}
          class="button-wide"
          busy={filling.busy.value}
          busyLabel={text('fill_working')}
          onClick={() => props.onFill(code)}
        >
          <span>
            <Sentence
              of="message_fill"
              gaps={[<CodeDigits code={code} />, <SiteName of={openPage.value.host} />]}
            />
          </span>
        </BusyButton>
      ))}
    </>
  );
}

function ForAnotherSite({ host }: { host: string }): VNode {
  return (
    <p class="field-error">
      <Sentence
        of="message_elsewhere"
        gaps={[<SiteName of={host} />, <SiteName of={openPage.value.host} />]}
      />
    </p>
  );
}

/** The page is looked at after the popup is there: whoever has begun to search goes on. */
function isNothingInUse(): boolean {
  const focused = document.activeElement;
  return focused === document.body || (focused instanceof HTMLInputElement && focused.value === '');
}

/** For what is shown here; whether the code may go there is for the worker to say, by the frame's own origin. */
function isForOpenPage(host: string): boolean {
  const { site } = openPage.value;
  return site !== null && isSameSite(host, site);
}
