import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { EntryProblem } from '../../importing/export-content.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Name } from '../../ui/name.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PassphraseField } from '../../ui/passphrase-field.tsx';
import { errorText, text } from '../../ui/text.ts';
import { leaveOut, reading, unseal, type Source } from './basket.ts';

/** More are as good as none: nobody reads a thousand lines to find the one that matters. */
const maxProblemsShown = 50;

/** One file or text: what it is, how much is in it, and everything of it that cannot be taken over. */
export function SourceItem({ source }: { source: Source }): VNode {
  const { content, failure, file } = source;
  const name = source.name === '' ? text('import_pasted') : source.name;
  const count = (content?.accounts.length ?? 0) + (content?.problems.length ?? 0);
  return (
    <li class="entry-item stack stack-close">
      <div class="row">
        <div class="row-main">
          <p class="row-title">
            <Name of={name} />
          </p>
          {content !== null && (
            <p class="row-detail">
              {[content.format, migrationLine(content.migrationTexts.length), countLine(count)]
                .filter((part) => part !== null)
                .join(' · ')}
            </p>
          )}
        </div>
        <div class="actions">
          <button
            type="button"
            class="button button-small button-quiet"
            aria-label={text('import_leave_out_label', name)}
            onClick={() => void leaveOut(source)}
          >
            {text('import_leave_out')}
          </button>
        </div>
      </div>
      {file !== null ? (
        <Password source={source} />
      ) : (
        failure !== null && (
          <Notice kind="error">
            {failure.detail?.line !== undefined && `${text('import_line', String(failure.detail.line))} `}
            {errorText(failure.code)}
          </Notice>
        )
      )}
      {content !== null && content.problems.length > 0 && <Problems of={content.problems} />}
    </li>
  );
}

function countLine(count: number): string | null {
  return count === 0 ? null : text('import_count', String(count));
}

function migrationLine(pictures: number): string | null {
  return pictures === 0 ? null : text('import_migration', String(pictures));
}

function Password({ source }: { source: Source }): VNode {
  const password = useSignal('');
  const isWrong = source.failure?.code === 'import_password_wrong';
  return (
    <form
      class="stack stack-close"
      onSubmit={(event) => {
        event.preventDefault();
        void unseal(source, password.value);
      }}
    >
      <PassphraseField
        label={text('import_password')}
        value={password.value}
        onInput={(value) => (password.value = value)}
        autocomplete="current-password"
        error={isWrong ? errorText('import_password_wrong') : undefined}
      />
      <div class="actions">
        <BusyButton type="submit" class="button-small" busy={reading.busy.value} busyLabel={text('working')}>
          {text('import_open')}
        </BusyButton>
      </div>
    </form>
  );
}

function Problems({ of }: { of: readonly EntryProblem[] }): VNode {
  return (
    <Notice kind="warn" title={text('import_problems', String(of.length))}>
      <ul class="import-problems">
        {of.slice(0, maxProblemsShown).map(({ entry, line, title, code }) => (
          <li key={entry}>
            {line === null
              ? text('import_entry', String(entry))
              : text('import_entry_line', String(entry), String(line))}
            {title !== '' && (
              <>
                {' '}
                (<Name of={title} />)
              </>
            )}
            {': '}
            {errorText(code)}
          </li>
        ))}
      </ul>
      {of.length > maxProblemsShown && <p>{text('import_more', String(of.length - maxProblemsShown))}</p>}
    </Notice>
  );
}
