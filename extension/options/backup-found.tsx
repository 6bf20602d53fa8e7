import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Preview, Request } from '../messaging/contract.ts';
import { send } from '../messaging/send.ts';
import { Attempt } from '../ui/attempt.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { Name } from '../ui/name.tsx';
import { Notice } from '../ui/notice.tsx';
import { errorText, text } from '../ui/text.ts';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import { refresh } from '../ui/vault-model.ts';
import { PreviewTitle } from './preview-title.tsx';

/** A backup that opened, as it is asked for again when it is added. */
export interface OpenedBackup {
  backup: Request<'vault.import-preview'>;
  preview: Preview;
}

interface Props {
  opened: OpenedBackup;
  onClose: (outcome: string | null) => void;
}

/** What a backup holds: how many accounts, which are here already. Only the button adds them. */
export function BackupFound({ opened: { backup, preview }, onClose }: Props): VNode {
  const [attempt] = useState(() => new Attempt());
  const said = useFirstFocus<HTMLParagraphElement>();
  const allowDuplicate = useSignal(false);
  const here = preview.entries.filter(({ duplicate }) => duplicate).length;
  const adding = preview.entries.length - (allowDuplicate.value ? 0 : here);
  const add = (): Promise<void> =>
    attempt.run(async () => {
      const added = await send('vault.import', { ...backup, allowDuplicate: allowDuplicate.value });
      onClose(text('options_backup_added', String(added.length)));
      await refresh();
    });
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (adding > 0) void add();
      }}
    >
      <p ref={said} tabIndex={-1} role="status">
        {text('options_backup_found', String(preview.entries.length), String(here))}
      </p>
      <ul class="rows">
        {preview.entries.map((entry, index) => (
          <FoundEntry key={index} entry={entry} />
        ))}
      </ul>
      {here > 0 && (
        <label class="choice">
          <input
            type="checkbox"
            checked={allowDuplicate.value}
            onChange={(event) => (allowDuplicate.value = event.currentTarget.checked)}
          />
          {text('options_backup_duplicates')}
        </label>
      )}
      {attempt.failure.value !== null && (
        <Notice kind="error">{errorText(attempt.failure.value.code)}</Notice>
      )}
      <div class="actions">
        <BusyButton
          type="submit"
          class="button-primary"
          busy={attempt.busy.value}
          busyLabel={text('working')}
          disabled={adding === 0}
        >
          {text('options_backup_add')}
        </BusyButton>
        <button type="button" class="button button-quiet" onClick={() => onClose(null)}>
          {text('cancel')}
        </button>
      </div>
    </form>
  );
}

function FoundEntry({ entry }: { entry: Preview['entries'][number] }): VNode {
  return (
    <li class="entry-item">
      <div class="row">
        <div class="row-main">
          <p class="row-title">
            <PreviewTitle of={entry} />
          </p>
          {entry.issuer !== '' && entry.account !== '' && (
            <p class="row-detail">
              <Name of={entry.account} />
            </p>
          )}
        </div>
      </div>
    </li>
  );
}
