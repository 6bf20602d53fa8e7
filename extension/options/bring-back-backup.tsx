import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { ExtensionError } from '../../shared/extension-error.ts';
import { backupMaxChars } from '../messaging/contract.ts';
import { send } from '../messaging/send.ts';
import { Attempt } from '../ui/attempt.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PassphraseField } from '../ui/passphrase-field.tsx';
import { errorText, text } from '../ui/text.ts';
import { BackupFound, type OpenedBackup } from './backup-found.tsx';

/** A file and its passphrase; what is in it is shown before anything is added. */
export function BringBackBackup({ onClose }: { onClose: (outcome: string | null) => void }): VNode {
  const [attempt] = useState(() => new Attempt());
  const input = useRef<HTMLInputElement>(null);
  const file = useSignal<File | null>(null);
  const exportPassphrase = useSignal('');
  const opened = useSignal<OpenedBackup | null>(null);
  const look = (chosen: File): Promise<void> =>
    attempt.run(async () => {
      const backup = { text: await readFile(chosen), exportPassphrase: exportPassphrase.value };
      opened.value = { backup, preview: await send('vault.import-preview', backup) };
    });

  if (opened.value !== null) return <BackupFound opened={opened.value} onClose={onClose} />;
  const code = attempt.failure.value?.code;
  const isWrong = code === 'backup_passphrase_wrong';
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (file.value !== null) void look(file.value);
      }}
    >
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={(event) => {
          file.value = event.currentTarget.files?.[0] ?? file.value;
          attempt.failure.value = null;
          event.currentTarget.value = ''; // the same file can be chosen again after it was mended
        }}
      />
      <div class="actions">
        <button type="button" class="button button-small" onClick={() => input.current?.click()}>
          {text('options_backup_file')}
        </button>
        {file.value !== null && <span role="status">{file.value.name}</span>}
      </div>
      <PassphraseField
        label={text('options_backup_passphrase')}
        value={exportPassphrase.value}
        onInput={(value) => (exportPassphrase.value = value)}
        autocomplete="current-password"
        error={isWrong ? errorText(code) : undefined}
      />
      {code !== undefined && !isWrong && <Notice kind="error">{errorText(code)}</Notice>}
      <div class="actions">
        <BusyButton
          type="submit"
          class="button-primary"
          busy={attempt.busy.value}
          busyLabel={text('working')}
          disabled={file.value === null}
        >
          {text('options_backup_look')}
        </BusyButton>
        <button type="button" class="button button-quiet" onClick={() => onClose(null)}>
          {text('cancel')}
        </button>
      </div>
    </form>
  );
}

/** @throws ExtensionError `backup_damaged` for more than a backup can be, unread, and for what cannot be read. */
async function readFile(file: File): Promise<string> {
  if (file.size > backupMaxChars) throw new ExtensionError('backup_damaged');
  try {
    return await file.text();
  } catch (cause) {
    throw new ExtensionError('backup_damaged', { cause });
  }
}
