import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Account } from '../../../shared/api/accounts.ts';
import type { BackupCodes, MakeBackupCodesRequest } from '../../../shared/api/backup-codes.ts';
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
import { WaitForCodes } from './wait-for-codes.tsx';
import { WaysToMakeCodes } from './ways-to-make-codes.tsx';

/** Codes on paper for the day that the device is gone (mission.md row 9): offered as soon as there is a factor to stand in for. */
export function BackupCodesSection({ account, onChange }: { account: Account; onChange: () => void }) {
  const { backupCodes } = account;
  const { news, tell, title } = useNews('backup-codes');
  const [sheet, setSheet] = useState<BackupCodeSheet | null>(null);
  const [asking, setAsking] = useState<'replace' | 'remove' | null>(null);
  const withStepUp = useStepUp();
  const give = (start: MakeBackupCodesRequest): Promise<boolean> =>
    withStepUp('make-backup-codes', () => api.makeBackupCodes(start));
  const make = useAction(async () => {
    tell('');
    setAsking(null);
    const drawn = await drawSheet();
    // Taken by the server before it is shown: a sheet on paper that does not work would be worse than none.
    if (!(await give(drawn.request))) return;
    setSheet(drawn);
    onChange();
  });
  const [waits, setWaits] = useState(false);
  // Made in a paired browser. Whoever gives no proof finds the page waiting as before.
  const pass = useAction(async (start: MakeBackupCodesRequest) => {
    if (!(await give(start))) return;
    setWaits(false);
    tell(words.isMade);
    onChange();
  });
  const deviceIds = account.factors.flatMap(({ kind, id, suspendedAtMs }) =>
    kind === 'login-request' && suspendedAtMs === null ? [id] : [],
  );

  const hasDevice = deviceIds.length > 0;
  const waysToMake = (label: string) => (
    <WaysToMakeCodes
      label={label}
      inBrowser={hasDevice}
      busy={make.busy}
      onHere={make.run}
      onInBrowser={() => {
        tell('');
        setAsking(null);
        pass.forget();
        setWaits(true);
      }}
    />
  );

  return (
    <section class="card stack" aria-labelledby="backup-codes">
      <h2 id="backup-codes" tabIndex={-1} ref={title}>
        {words.title}
      </h2>
      <SectionNews news={news} />
      <FailureNotice failure={make.failure ?? pass.failure} />
      {sheet !== null ? (
        <BackupCodeList
          sheet={sheet}
          userName={account.userName}
          onDone={() => {
            setSheet(null);
            tell(words.isDone);
          }}
        />
      ) : waits ? (
        <WaitForCodes
          deviceIds={deviceIds}
          busy={pass.busy}
          onGiven={pass.run}
          onCancel={() => setWaits(false)}
        />
      ) : (
        <>
          <p class="muted">{words.about}</p>
          {backupCodes === null ? (
            <None hasDevice={hasDevice}>{waysToMake(words.make)}</None>
          ) : (
            <State
              codes={backupCodes}
              busy={make.busy}
              onReplace={() => (backupCodes.left === 0 && !hasDevice ? make.run() : setAsking('replace'))}
              onRemove={() => setAsking('remove')}
            />
          )}
        </>
      )}
      {asking === 'replace' && (
        <ReplaceBackupCodes hasDevice={hasDevice} onCancel={() => setAsking(null)}>
          {waysToMake(words.makeNew)}
        </ReplaceBackupCodes>
      )}
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

function None({ hasDevice, children }: { hasDevice: boolean; children: ComponentChildren }) {
  return (
    <>
      <div class="notice notice-warn">
        <strong>{words.noneTitle}</strong>
        <p>{words.none}</p>
      </div>
      {hasDevice && <p>{words.ways}</p>}
      <div class="actions">{children}</div>
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
