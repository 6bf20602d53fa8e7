import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { messageMaxChars, readMessageCode, type BoundCode } from '../../shared/message-code.ts';
import { isSameSite } from '../sites/site.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { CodeDigits } from '../ui/code-digits.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { SiteName } from '../ui/site-name.tsx';
import { text } from '../ui/text.ts';
import { fillFromMessage, filling, fillReport, type MessageChannel } from './fill.ts';
import { openPage } from './open-tab.ts';

/** Of a message that holds more numbers than that, the person has to look for the code. */
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
    const found = readMessageCode(value);
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
          <Found message={message.value} onFill={(code, bound) => void fillIn(code, bound)} />
        )}
      </div>
    </div>
  );
}

interface FoundProps {
  message: string;
  onFill: (code: string, bound: BoundCode | null) => void;
}

/** Of a message that is for this site too: what was not filled at once can be tried again. */
function Found({ message, onFill }: FoundProps): VNode | null {
  const found = readMessageCode(message);
  const named = found.kind === 'bound' ? [found.host] : found.named;
  const elsewhere = named.find((host) => !isForOpenPage(host));
  if (elsewhere !== undefined) return <ForAnotherSite host={elsewhere} />;
  const codes = found.kind === 'bound' ? [found.code] : found.codes;
  if (codes.length === 0) return <p class="field-hint">{text('message_no_code')}</p>;
  return (
    <div class="stack stack-close">
      {codes.length > 1 && <p class="field-hint">{text('message_several_codes')}</p>}
      {codes.slice(0, mostOffered).map((code) => (
        <BusyButton
          key={code}
          class="button-wide"
          busy={filling.busy.value}
          busyLabel={text('fill_working')}
          onClick={() => onFill(code, found.kind === 'bound' ? found : null)}
        >
          <span>
            <Sentence
              of="message_fill"
              gaps={[<CodeDigits code={code} />, <SiteName of={openPage.value.host} />]}
            />
          </span>
        </BusyButton>
      ))}
    </div>
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
