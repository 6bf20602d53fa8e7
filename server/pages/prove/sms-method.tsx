import { useState } from 'preact/hooks';
import type { SmsMethod as Method } from '../../../shared/api/factor-proof.ts';
import { ActionButton } from '../action-button.tsx';
import { TextCodeForm } from '../text/text-code-form.tsx';
import { HowToStart, TextStatus } from '../text/text-status.tsx';
import { useText } from '../text/use-text.ts';
import { words as textWords } from '../text/words.ts';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import type { MethodProps } from './method-props.ts';
import { SubmitRow } from './submit-row.tsx';
import { words } from './words.ts';

/** A code by text: asked for at once, for the first phone that takes texts. */
export function SmsMethod(props: MethodProps<'sms'>) {
  const { phones } = props.method;
  const [phone, setPhone] = useState(phones.find(({ stopped }) => !stopped) ?? phones[0]);
  if (phone === undefined) return null;
  const others = phones.filter(({ id }) => id !== phone.id);
  return (
    <>
      <OnePhone key={phone.id} phone={phone} {...props} />
      {others.length > 0 && (
        <div>
          <p>{words.smsOtherPhone}</p>
          <ul class="choices">
            {others.map((other) => (
              <li key={other.id}>
                <ActionButton wide onPress={() => setPhone(other)}>
                  {words.smsPhone(other.name, other.ending)}
                </ActionButton>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function OnePhone(props: MethodProps<'sms'> & { phone: Method['phones'][number] }) {
  const { phone, method, texts, prove, submit, beside } = props;
  const field = useFocusOnShow<HTMLInputElement>();
  const text = useText(texts, phone.id, { wanted: !phone.stopped });
  const action = useAction(async (code: string) => {
    try {
      await prove({ factor: 'sms', code });
    } catch (error) {
      field.current?.select(); // so that the next code replaces this one
      throw error;
    }
  });
  return (
    <>
      {phone.stopped && text.sent === null && (
        <div class="notice notice-warn">
          <p>{textWords.stoppedTitle(phone.ending)}</p>
          <HowToStart start={method.start} />
        </div>
      )}
      <TextCodeForm action={action} inputRef={field}>
        {(isWaiting) => <SubmitRow submit={submit} beside={beside} busy={action.busy} disabled={isWaiting} />}
      </TextCodeForm>
      <TextStatus text={text} ending={phone.ending} start={method.start} />
    </>
  );
}
