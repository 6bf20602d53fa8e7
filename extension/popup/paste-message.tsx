import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { messageMaxChars, readMessageCode } from '../../shared/message-code.ts';
import { isSameSite } from '../sites/site.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { CodeDigits } from '../ui/code-digits.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { SiteName } from '../ui/site-name.tsx';
import { text } from '../ui/text.ts';
import { fillFromMessage, filling } from './fill.ts';
import { openPage } from './open-tab.ts';

/**
 * A place for the message with the code; the person pastes it, nothing here reads the clipboard. A message that says
 * which site it is for fills that site at once and no other. Of any other message, the code is shown first.
 */
export function PasteMessage(): VNode {
  const id = useId();
  const message = useSignal('');
  const read = (value: string): void => {
    message.value = value;
    const found = readMessageCode(value);
    if (found.kind === 'bound' && isForOpenPage(found.host)) void fillFromMessage(found.code, found);
  };
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {text('message_label')}
      </label>
      <textarea
        id={id}
        class="input message-input"
        rows={2}
        maxLength={messageMaxChars}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={`${id}-found`}
        value={message.value}
        onInput={(event) => read(event.currentTarget.value)}
      />
      <div id={`${id}-found`} role="status">
        {message.value.trim() !== '' && <Found message={message.value} />}
      </div>
    </div>
  );
}

function Found({ message }: { message: string }): VNode | null {
  const found = readMessageCode(message);
  if (found.kind === 'bound') return isForOpenPage(found.host) ? null : <ForAnotherSite host={found.host} />;
  const elsewhere = found.named.find((host) => !isForOpenPage(host));
  if (elsewhere !== undefined) return <ForAnotherSite host={elsewhere} />;
  const [code, ...others] = found.codes;
  if (code === undefined) return <p class="field-hint">{text('message_no_code')}</p>;
  if (others.length > 0) return <p class="field-hint">{text('message_several_codes')}</p>;
  return (
    <BusyButton
      class="button-wide"
      busy={filling.busy.value}
      busyLabel={text('fill_working')}
      onClick={() => void fillFromMessage(code, null)}
    >
      <span>
        <Sentence
          of="message_fill"
          gaps={[<CodeDigits code={code} />, <SiteName of={openPage.value.host} />]}
        />
      </span>
    </BusyButton>
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

/** For what is shown here; whether the code may go there is for the worker to say, by the frame's own origin. */
function isForOpenPage(host: string): boolean {
  const { site } = openPage.value;
  return site !== null && isSameSite(host, site);
}
