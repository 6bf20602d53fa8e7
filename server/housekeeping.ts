import type { Logger } from 'pino';
import type { Clock, Random } from './deps.ts';
import type { Config } from './config.ts';
import type { MailTransport } from './mail/mail.ts';
import type { State } from './open-state.ts';
import { advanceRecoveries } from './flows/advance-recoveries.ts';
import { prune } from './store/prune.ts';

const intervalMs = 60_000;

/** Small enough that a request which waits for the database behind one hardly notices. */
const batch = 200;

/** Enough to keep up with any load that this machine can serve; what is left over waits for the next minute. */
const maxBatches = 50;

/** Long enough that nobody guesses by waiting for counters to be forgotten, short enough that made-up names go. */
const attemptsMs = 90 * 24 * 3_600_000;

/** As long as a person may take to look why a program cannot sign in any more. */
const lapsedPasswordMs = 30 * 24 * 3_600_000;

/** How many codes to a range of numbers are entered is judged by the last day. */
const textMs = 2 * 24 * 3_600_000;

/** Far longer than providers repeat a text that came in, and than a number that changed hands waits. */
const inboundTextMs = 90 * 24 * 3_600_000;

/** As long as anybody may wonder what was asked of their browser; the history has it for good. */
const loginRequestMs = 30 * 24 * 3_600_000;

/** Further than the clocks of two servers at one database may be apart. */
const spentChallengeMs = 3_600_000;

/** What {@link tidy} needs. */
export interface Household extends State {
  config: Config;
  clock: Clock;
  random: Random;
  mail: MailTransport | null;
  log: Logger;
}

/**
 * Deletes what has run out and takes up changed keys, every minute until the signal. Any number of processes may do so
 * at one database. It never keeps the process alive.
 */
export function keepHouse(household: Household, signal: AbortSignal): void {
  let running = false;
  const timer = setInterval(() => {
    if (running) return; // a slow database: do not pile up behind it
    running = true;
    void tidy(household, signal).finally(() => {
      running = false;
    });
  }, intervalMs);
  timer.unref();
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

/** Once. An error is logged and left to the next time: nothing depends on it that is not checked anyway. */
export async function tidy(household: Household, signal: AbortSignal): Promise<void> {
  const { db, keys, config, clock, log } = household;
  const retention = {
    pendingFactorMs: config.totp.pendingMs,
    attemptsMs,
    lapsedPasswordMs,
    textMs,
    inboundTextMs,
    spentChallengeMs,
    loginRequestMs,
    // As long as its asker is told how it is getting on, like that of every other request.
    emptyRecoveryMs: config.recovery.openMs,
    pendingAddressMs: config.mailAddress.linkMs,
    replacedAddressMs: config.mailAddress.toldMs,
  };
  try {
    keys.refresh();
  } catch (error) {
    log.error({ err: error }, 'the keys were not taken up anew');
  }
  try {
    await advanceRecoveries(household);
  } catch (error) {
    if (!signal.aborted) log.error({ err: error }, 'recovery requests were not looked at');
  }
  try {
    for (let round = 0; round < maxBatches && !signal.aborted; round += 1) {
      if ((await prune(db, { nowMs: clock.nowMs(), retention, batch })) === 0) return;
    }
  } catch (error) {
    if (!signal.aborted) log.error({ err: error }, 'housekeeping failed');
  }
}
