import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import * as textOutbox from '../store/text-outbox.ts';
import type { HookRequest, ProviderEvent } from '../texts/gateway.ts';
import { readPhoneNumber } from '../factors/phone-number.ts';
import { noteNumber } from './note-number.ts';
import { receiveText } from './receive-text.ts';

/**
 * Takes in what a provider tells us. The answer is the same whatever comes of it: whether a text or a number is known is nobody's
 * business (security-case S-D20).
 *
 * @returns what the provider wants to hear.
 * @throws {@link ServerError} `not_found` for a provider that is not configured, `signature_refused`.
 */
export async function takeTextHook(
  deps: Deps,
  caller: Caller,
  name: string,
  request: Omit<HookRequest, 'nowMs'>,
): Promise<{ type: string; body: string } | null> {
  const provider = deps.texts.providers.find((each) => each.provider.name === name)?.provider;
  if (provider?.readHook === undefined) throw new ServerError('not_found');
  const events = provider.readHook({ ...request, nowMs: deps.clock.nowMs() });
  if (events === null) {
    deps.log.warn({ event: 'hook-refused', provider: name, reqId: caller.requestId }, 'a hook was refused');
    throw new ServerError('signature_refused');
  }
  for (const event of events) await takeEvent(deps, caller, name, event);
  return provider.hookAnswer ?? null;
}

async function takeEvent(deps: Deps, caller: Caller, provider: string, event: ProviderEvent): Promise<void> {
  const { clock, db } = deps;
  switch (event.event) {
    case 'receipt':
      await textOutbox.takeReceipt(db, { ...event, provider });
      return;
    case 'inbound':
      await receiveText(deps, caller, { ...event, provider });
      return;
    case 'sim-changed': {
      const number = readPhoneNumber(event.number, { countries: null });
      if (number !== null) await noteNumber(db, deps, number.e164, { changedAtMs: clock.nowMs() });
    }
  }
}
