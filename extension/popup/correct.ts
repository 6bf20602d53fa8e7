import { computed, effect, signal } from '@preact/signals';
import type { PointOutcome } from '../messaging/prompt.ts';
import { send } from '../messaging/send.ts';
import { Attempt } from '../ui/attempt.ts';
import { fillReport, filling, forgetReport } from './fill.ts';
import { lookWhetherPageAsks } from './page-asks.ts';
import { screen } from './screen.ts';

/** What the person last said about a field, and what came of it. */
export interface CorrectionReport {
  isCode: boolean;
  outcome: PointOutcome;
}
/** It stays until the next fill, or until the person goes elsewhere. */
export const correctionReport = signal<CorrectionReport | null>(null);
export const correcting = new Attempt();

/** The last fill found no place for the code: what the person knows better is wanted most here. */
export const isNoneFound = computed(
  () => fillReport.value?.status === 'refused' && fillReport.value.code === 'prompt_not_found',
);

screen.subscribe(forget);
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
    // What was filled, or not, was so before it.
    if (outcome.status === 'kept') forgetReport();
    correctionReport.value = { isCode, outcome };
    await lookWhetherPageAsks(tabId);
  });
}
