import { useState } from 'preact/hooks';
import type { Account } from '../../../shared/api/accounts.ts';
import type { BackupCodes } from '../../../shared/api/backup-codes.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { useAction } from '../use-action.ts';
import { BackupCodeList } from './backup-code-list.tsx';
import { drawSheet, type BackupCodeSheet } from './backup-code-sheet.ts';
import { words } from './backup-code-words.ts';
import { RemoveBackupCodes, ReplaceBackupCodes } from './change-backup-codes.tsx';
import { SectionNews } from './section-news.tsx';
import { useStepUp } from './step-up.tsx';
import { useNews } from './use-news.ts';

/** Codes on paper for the day that the device is gone (mission.md row 9): offered as soon as there is a factor to stand in for. */
export function BackupCodesSection({ account, onChange }: { account: Account; onChange: () => void }) {
  const { backupCodes } = account;
  const { news, tell, title } = useNews('backup-codes');
  const [sheet, setSheet] = useState<BackupCodeSheet | null>(null);
  const [asking, setAsking] = useState<'replace' | 'remove' | null>(null);
  const withStepUp = useStepUp();
  const make = useAction(async () => {
    tell('');
    setAsking(null);
    const drawn = await drawSheet();
    // Taken by the server before it is shown: a sheet on paper that does not work would be worse than none.
    const done = await withStepUp('make-backup-codes', () => api.makeBackupCodes(drawn.request));
    if (!done) return;
    setSheet(drawn);
    onChange();
  });

  return (
    <section class="card stack" aria-labelledby="backup-codes">
      <h2 id="backup-codes" tabIndex={-1} ref={title}>
        {words.title}
      </h2>
      <SectionNews news={news} />
      <FailureNotice failure={make.failure} />
      {sheet !== null ? (
        <BackupCodeList
          sheet={sheet}
          userName={account.userName}
          onDone={() => {
            setSheet(null);
            tell(words.isDone);
          }}
        />
      ) : (
        <>
          <p class="muted">{words.about}</p>
          {backupCodes === null ? (
            <None busy={make.busy} onMake={make.run} />
          ) : (
            <State
              codes={backupCodes}
              busy={make.busy}
              onReplace={() => (backupCodes.left === 0 ? make.run() : setAsking('replace'))}
              onRemove={() => setAsking('remove')}
            />
          )}
        </>
      )}
      {asking === 'replace' && <ReplaceBackupCodes onReplace={make.run} onCancel={() => setAsking(null)} />}
      {asking === 'remove' && backupCodes !== null && (
        <RemoveBackupCodes
          id={backupCodes.id}
          onRemoved={() => {
            setAsking(null);
            tell(words.removed);
            onChange();
          }}
          onCancel={() => setAsking(null)}
        />
      )}
    </section>
  );
}

function None({ busy, onMake }: { busy: boolean; onMake: () => void }) {
  return (
    <>
      <div class="notice notice-warn">
        <strong>{words.noneTitle}</strong>
        <p>{words.none}</p>
      </div>
      <div class="actions">
        <ActionButton kind="primary" busy={busy} onPress={onMake}>
          {words.make}
        </ActionButton>
      </div>
    </>
  );
}

interface StateProps {
  codes: BackupCodes;
  busy: boolean;
  onReplace: () => void;
  onRemove: () => void;
}

function State({ codes, busy, onReplace, onRemove }: StateProps) {
  const warning = warningOf(codes);
  return (
    <>
      {warning !== null && (
        <div class="notice notice-warn">
          <p>{warning}</p>
        </div>
      )}
      <div class="row">
        <div class="row-main">
          {codes.left > 0 && !codes.disabled && <p class="row-title">{words.next(codes.due, codes.left)}</p>}
          <p class="row-detail">
            <Ago momentMs={codes.createdAtMs} say={words.made} />
            {' · '}
            {codes.lastUsedAtMs === null ? (
              words.usedNever
            ) : (
              <Ago momentMs={codes.lastUsedAtMs} say={words.used} />
            )}
          </p>
        </div>
        <div class="actions">
          <ActionButton small kind="quiet" busy={busy} onPress={onReplace}>
            {words.makeNew}
          </ActionButton>
          <ActionButton small kind="quiet-danger" label={words.removeLabel} onPress={onRemove}>
            {words.remove}
          </ActionButton>
        </div>
      </div>
    </>
  );
}

/** From three on (NIST 800-63B-4 4.2.1.1): there is still time to make new ones, and it is not forgotten on the last. */
function warningOf({ left, disabled }: BackupCodes): string | null {
  if (disabled) return words.disabled;
  if (left === 0) return words.usedUp;
  if (left === 1) return words.one;
  return left <= 3 ? words.few(left) : null;
}
