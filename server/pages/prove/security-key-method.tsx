import { useRef } from 'preact/hooks';
import type { KeyRequest } from '../../../shared/api/security-keys.ts';
import { ApiError } from '../api-error.ts';
import { askKey } from '../ask-key.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { SendForm } from '../send-form.tsx';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import type { MethodProps } from './method-props.ts';
import { SubmitRow } from './submit-row.tsx';
import { words } from './words.ts';

/** A touch of a security key, or a passkey. Asked for by a press: no browser's dialog stands in the way of the other ways. */
export function SecurityKeyMethod({ method, prove, renew, beside }: MethodProps<'security-key'>) {
  const next = useRef<{ request: KeyRequest; untilMs: number } | null>(null);
  next.current ??= goodFrom(method.request, Date.now());
  const title = useFocusOnShow<HTMLFormElement>();
  const action = useAction(async () => {
    if (next.current === null || Date.now() > next.current.untilMs) {
      next.current = goodFrom(await newRequest(renew), Date.now());
    }
    const credential = await askKey(next.current.request);
    // One answer uses the request up, accepted or not.
    next.current = { request: next.current.request, untilMs: 0 };
    await prove({ factor: 'security-key', credential });
  });

  return (
    <>
      <FailureNotice failure={action.failure} />
      <SendForm focusRef={title} onSend={() => action.run()}>
        <p role="status">{action.busy ? words.keyWait : words.keyHint}</p>
        <SubmitRow submit={words.keyAsk} beside={beside} busy={action.busy} disabled={false} />
      </SendForm>
    </>
  );
}

/** With time left for the key to answer: at half of its life, a request is asked for anew. */
function goodFrom(request: KeyRequest, nowMs: number): { request: KeyRequest; untilMs: number } {
  return { request, untilMs: nowMs + request.timeout / 2 };
}

async function newRequest(renew: MethodProps<'security-key'>['renew']): Promise<KeyRequest> {
  const methods = await renew();
  const method = methods.find(({ factor }) => factor === 'security-key');
  // Removed meanwhile, in another window.
  if (method?.factor !== 'security-key') throw new ApiError('security_key_rejected');
  return method.request;
}
