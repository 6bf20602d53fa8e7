import { computed, effect, signal } from '@preact/signals';
import type { PointOutcome } from '../messaging/prompt.ts';
import { send } from '../messaging/send.ts';
import { Attempt } from '../ui/attempt.ts';
import { vaultState } from '../ui/vault-model.ts';
import { fillReport, filling, forgetReport } from './fill.ts';
import { lookWhetherPageAsks } from './page-asks.ts';
import { screen } from './screen.ts';

/** What the person last said about a field, and what came of it. */
export type CorrectionReport = { isCode: boolean; outcome: PointOutcome } | 'taken-back';
/** It stays until the next fill, until the person goes elsewhere, or until the vault is locked. */
export const correctionReport = signal<CorrectionReport | null>(null);
export const correcting = new Attempt();

/** Something is other than it was: what was said of a fill before is out of date. */
export const isPutRight = computed(() => {
  const report = correctionReport.value;
  return report === 'taken-back' || report?.outcome.status === 'kept';
});

/** The last fill found no place for the code: what the person knows better is wanted most here. */
export const isNoneFound = computed(() => {
  const report = fillReport.value;
  return (
    report?.status === 'refused' && (report.code === 'prompt_not_found' || report.code === 'prompt_said_none')
  );
});

screen.subscribe(forget);
vaultState.subscribe((state) => {
  if (state?.status !== 'unlocked') forget();
});
// A fill says something newer.
effect(() => {
  if (filling.busy.value || fillReport.value !== null) forget();
});

function forget(): void {
  correctionReport.value = null;
  correcting.failure.value = null;
}

/** The field that the person is in is for a code, or that which was found is for none. */
export async function correct(tabId: number, isCode: boolean): Promise<void> {
  await correcting.run(async () => {
    const outcome = await send('corrections.point', { tabId, isCode });
    await tell(tabId, { isCode, outcome });
  });
}

/** The field that was found is for a code after all. */
export async function takeBack(tabId: number): Promise<void> {
  await correcting.run(async () => {
    await send('corrections.take-back', { tabId });
    await tell(tabId, 'taken-back');
  });
}

async function tell(tabId: number, report: CorrectionReport): Promise<void> {
  correctionReport.value = report;
  if (isPutRight.value) forgetReport();
  await lookWhetherPageAsks(tabId);
}
