import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { errorText, text } from '../../ui/text.ts';
import { addFiles, addText, empty, found, migrationFailure, reading, sources } from './basket.ts';
import { FoundAccounts } from './found-accounts.tsx';
import { SourceItem } from './source-item.tsx';

/**
 * Where exports of other programs are put down, one after the other and in any order, until all is there; then what they
 * hold is chosen and kept. Loaded when it is wanted: its readers are nothing that every page should carry.
 */
export function ImportRoom({ onClose }: { onClose: (outcome: string | null) => void }): VNode {
  // Gone with the room, however it is left: it holds secrets.
  useEffect(() => empty, []);
  const missing = migrationFailure.value;
  const outcome = useSignal<string | null>(null);
  const tell = (kept: string): void => {
    if (sources.value.length === 0) onClose(kept);
    else outcome.value = kept; // something was given while the rest was kept
  };
  return (
    <div
      class="stack import-room"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void addFiles([...(event.dataTransfer?.files ?? [])]);
      }}
      onPaste={(event) => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (files.length === 0) return;
        event.preventDefault();
        void addFiles(files);
      }}
    >
      <p role="status" hidden={outcome.value === null}>
        {outcome.value}
      </p>
      <FileButton />
      <PastedText />
      {reading.failure.value !== null && (
        <Notice kind="error">{errorText(reading.failure.value.code)}</Notice>
      )}
      {sources.value.length > 0 && (
        <ul class="rows" aria-label={text('import_sources')}>
          {sources.value.map((source) => (
            <SourceItem key={source.id} source={source} />
          ))}
        </ul>
      )}
      {missing !== null && (
        <Notice kind="warn">
          {missing.code === 'migration_parts_missing'
            ? text('import_parts_missing', (missing.detail?.missingParts ?? []).join(', '))
            : errorText(missing.code)}
        </Notice>
      )}
      {found.value.length > 0 ? (
        <FoundAccounts onKept={tell} onCancel={() => onClose(outcome.value)} />
      ) : (
        <div class="actions">
          <button type="button" class="button button-quiet" onClick={() => onClose(outcome.value)}>
            {text('cancel')}
          </button>
        </div>
      )}
    </div>
  );
}

function FileButton(): VNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="stack stack-close">
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={text('import_files')}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = ''; // the same file can be chosen again after it was mended
          void addFiles(files);
        }}
      />
      <div class="actions">
        <BusyButton
          class="button-small"
          busy={reading.busy.value}
          busyLabel={text('working')}
          onClick={() => input.current?.click()}
        >
          {text('import_files')}
        </BusyButton>
      </div>
      <p class="field-hint">{text('import_files_hint')}</p>
    </div>
  );
}

function PastedText(): VNode {
  const pasted = useSignal('');
  return (
    <form
      class="stack stack-close"
      onSubmit={(event) => {
        event.preventDefault();
        const given = pasted.value;
        pasted.value = '';
        void addText(given);
      }}
    >
      <label class="field">
        <span class="field-label">{text('import_paste')}</span>
        <textarea
          class="input input-paste"
          rows={2}
          spellcheck={false}
          autocomplete="off"
          value={pasted.value}
          onInput={(event) => (pasted.value = event.currentTarget.value)}
        />
      </label>
      {pasted.value.trim() !== '' && (
        <div class="actions">
          <BusyButton
            type="submit"
            class="button-small"
            busy={reading.busy.value}
            busyLabel={text('working')}
          >
            {text('import_paste_action')}
          </BusyButton>
        </div>
      )}
    </form>
  );
}
