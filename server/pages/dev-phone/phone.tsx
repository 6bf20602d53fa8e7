import { useEffect, useRef, useState } from 'preact/hooks';
import type { DevPhone, Reception } from '../../../shared/api/dev-phone.ts';
import { readMessageCode } from '../../../shared/message-code.ts';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { SendForm } from '../send-form.tsx';
import { formatMoment } from '../time-words.ts';
import { useAction } from '../use-action.ts';
import { keywords, receptions, words } from './words.ts';

/** One phone: its texts, oldest first, a line to answer in, and how it behaves. */
export function Phone({ phone, onChange }: { phone: DevPhone; onChange: () => void }) {
  const { number, texts, reception } = phone;
  const [typed, setTyped] = useState('');
  const send = useAction(async (body: string) => {
    await api.sendFromDevPhone({ number, body });
    setTyped('');
    onChange();
  });
  const receive = useAction(async (next: Reception) => {
    await api.setDevReception({ number, reception: next });
    onChange();
  });

  return (
    <section class="card phone" aria-labelledby="number">
      <h2 id="number" class="phone-number">
        {number}
      </h2>
      <Bubbles texts={texts} />
      <FailureNotice failure={send.failure ?? receive.failure} />
      <div class="actions">
        {keywords.map((word) => (
          <ActionButton key={word} small busy={send.busy} onPress={() => send.run(word)}>
            {word}
          </ActionButton>
        ))}
      </div>
      <SendForm
        class="input-group"
        onSend={() => {
          if (typed.trim() !== '') send.run(typed.trim());
        }}
      >
        <input
          class="input"
          aria-label={words.answer}
          placeholder={words.answer}
          maxLength={1600}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <ActionButton kind="primary" busy={send.busy}>
          {words.send}
        </ActionButton>
      </SendForm>
      <label class="field">
        <span class="field-label">{words.reception}</span>
        <select
          class="input"
          value={reception}
          onChange={(event) => receive.run(event.currentTarget.value as Reception)}
        >
          {Object.entries(receptions).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}

function Bubbles({ texts }: Pick<DevPhone, 'texts'>) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // The newest is at the bottom, where phones show it.
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [texts.length]);
  if (texts.length === 0) return <p class="muted bubbles-empty">{words.empty}</p>;
  return (
    <ol class="bubbles" ref={list} aria-live="polite">
      {texts.map((text) => (
        <li key={text.id} class={text.from === 'phone' ? 'bubble bubble-own' : 'bubble'}>
          <p class="bubble-body">{text.body}</p>
          <p class="bubble-foot">
            <time dateTime={new Date(text.atMs).toISOString()}>{formatMoment(text.atMs)}</time>
            {text.from === 'server' && <CopyCode body={text.body} />}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** What real phones offer above the keyboard. */
function CopyCode({ body }: { body: string }) {
  const [copied, setCopied] = useState(false);
  const found = readMessageCode(body);
  if (found.kind !== 'bound') return null;
  const { code } = found;
  return (
    <button
      type="button"
      class="button button-small button-quiet"
      onClick={() => {
        navigator.clipboard.writeText(code).then(
          () => setCopied(true),
          () => setCopied(false),
        );
      }}
    >
      {copied ? words.copied(code) : words.copyCode(code)}
    </button>
  );
}
