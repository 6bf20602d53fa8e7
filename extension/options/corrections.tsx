import { useSignal, type Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Request, Responses } from '../messaging/contract.ts';
import { send } from '../messaging/send.ts';
import { Attempt } from '../ui/attempt.ts';
import { download } from '../ui/download.ts';
import { Name } from '../ui/name.tsx';
import { Notice } from '../ui/notice.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { SiteName } from '../ui/site-name.tsx';
import { errorText, text } from '../ui/text.ts';
import { vaultState } from '../ui/vault-model.ts';

type Corrections = Responses['corrections.list'];

/** What the person said about fields of sites: to look at, turn round, take back, and carry to another computer. */
export function Corrections(): VNode {
  const [attempt] = useState(() => new Attempt());
  const list = useSignal<Corrections | null>(null);
  const unlocked = vaultState.value?.status === 'unlocked';
  useEffect(() => {
    list.value = null;
    if (unlocked) void attempt.run(async () => void (list.value = await send('corrections.list', {})));
  }, [unlocked]);
  if (!unlocked) return <p class="muted">{text('options_entries_locked')}</p>;
  return (
    <>
      <p>{text('options_corrections_explained')}</p>
      {list.value?.length === 0 && <p class="muted">{text('options_corrections_none')}</p>}
      {list.value !== null && list.value.length > 0 && (
        <ul class="site-list" aria-label={text('options_corrections_title')}>
          {list.value.map((correction) => (
            <CorrectionItem
              key={`${correction.origin} ${correction.fingerprint}`}
              correction={correction}
              onFlip={() =>
                void attempt.run(async () => {
                  const flipped = { ...correction, isCode: !correction.isCode };
                  list.value = await send('corrections.keep', { corrections: [flipped] });
                })
              }
              onRemove={() =>
                void attempt.run(async () => {
                  const { origin, fingerprint } = correction;
                  list.value = await send('corrections.remove', { origin, fingerprint });
                })
              }
            />
          ))}
        </ul>
      )}
      {attempt.failure.value !== null && (
        <Notice kind="error">{errorText(attempt.failure.value.code)}</Notice>
      )}
      <CarryOver list={list} attempt={attempt} />
    </>
  );
}

interface ItemProps {
  correction: Corrections[number];
  onFlip: () => void;
  onRemove: () => void;
}

function CorrectionItem({ correction: { origin, fingerprint, isCode }, onFlip, onRemove }: ItemProps): VNode {
  const id = useId();
  const host = origin.replace(/^https?:\/\//, '');
  return (
    <li class="correction">
      <span id={id} class="correction-said">
        <Sentence
          of={isCode ? 'options_correction_is' : 'options_correction_is_not'}
          gaps={[<SiteName of={host} />]}
        />{' '}
        <span class="muted">
          <Name of={partsOf(fingerprint)} />
        </span>
      </span>
      <span class="actions">
        <button type="button" class="button button-quiet button-small" aria-describedby={id} onClick={onFlip}>
          {text(isCode ? 'options_correction_say_is_not' : 'options_correction_say_is')}
        </button>
        <button
          type="button"
          class="button button-quiet button-small"
          aria-describedby={id}
          onClick={onRemove}
        >
          {text('options_site_remove')}
        </button>
      </span>
    </li>
  );
}

/** What the field is called, each once and what a person reads first: the fingerprint has its names, then its words. */
function partsOf(fingerprint: string): string {
  const parts = fingerprint.split('|').map((part) => part.trim());
  return [...new Set(parts.reverse())].filter((part) => part !== '').join(' · ');
}

/** Out to a file and in from one: sites and fingerprints, no value of any field. In the clear: the file names sites. */
function CarryOver({ list, attempt }: { list: Signal<Corrections | null>; attempt: Attempt }): VNode {
  const input = useRef<HTMLInputElement>(null);
  const damaged = useSignal(false);
  const bring = async (file: File): Promise<void> => {
    const corrections = readFile(await file.text());
    damaged.value = corrections === null;
    if (corrections === null) return;
    await attempt.run(async () => {
      list.value = await send('corrections.keep', { corrections });
    });
    if (attempt.failure.value?.code !== 'message_refused') return;
    attempt.failure.value = null; // not of this shape: the worker has looked at every property
    damaged.value = true;
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file !== undefined) void bring(file);
          event.currentTarget.value = '';
        }}
      />
      <div class="actions">
        {list.value !== null && list.value.length > 0 && (
          <button
            type="button"
            class="button button-small"
            onClick={() => download({ text: fileOf(list.value ?? []), fileName: 'countersign-fields.json' })}
          >
            {text('options_corrections_export')}
          </button>
        )}
        <button type="button" class="button button-small" onClick={() => input.current?.click()}>
          {text('options_corrections_import')}
        </button>
      </div>
      <p class="field-error" role="alert">
        {damaged.value && text('options_corrections_damaged')}
      </p>
    </>
  );
}

const format = 'countersign corrections 1';

function fileOf(corrections: Corrections): string {
  return JSON.stringify({ format, corrections }, null, 2);
}

/** Null for what never was such a file. What is in it is for the worker to judge. */
function readFile(content: string): Request<'corrections.keep'>['corrections'] | null {
  try {
    const file = JSON.parse(content) as { format?: unknown; corrections?: unknown } | null;
    return file?.format === format ? (file.corrections as Corrections) : null;
  } catch {
    return null;
  }
}
