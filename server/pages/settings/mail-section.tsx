import { useState } from 'preact/hooks';
import type { OwnMailAddress } from '../../../shared/api/mail.ts';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { Modal } from '../modal.tsx';
import { useAction } from '../use-action.ts';
import { ChangeMailAddress } from './change-mail-address.tsx';
import { SectionNews } from './section-news.tsx';
import { useStepUp } from './step-up.tsx';
import { useNews } from './use-news.ts';
import { words } from './words.ts';

/** Where the owner is told what happens; without an address, what that costs. */
export function MailSection({ mail, onChange }: { mail: OwnMailAddress; onChange: () => void }) {
  const { news, tell, title } = useNews('mail');
  const [changing, setChanging] = useState(false);
  const [asking, setAsking] = useState(false);
  const withStepUp = useStepUp();
  const remove = useAction(async () => {
    tell('');
    if (!(await withStepUp('change-mail-address', api.removeMailAddress))) return;
    setAsking(false);
    tell(words.mailRemoved);
    onChange();
  });
  const { address, pending } = mail;
  return (
    <section class="card stack" aria-labelledby="mail">
      <h2 id="mail" tabIndex={-1} ref={title}>
        {words.mail}
      </h2>
      <SectionNews news={news} />
      <p>{address === null ? words.mailNone : <bdi>{address}</bdi>}</p>
      {pending !== null && (
        <div class="notice">
          <p>
            {words.mailPending} <bdi>{pending}</bdi>
          </p>
        </div>
      )}
      {changing ? (
        <ChangeMailAddress
          onChanged={() => {
            setChanging(false);
            tell(words.mailAsked);
            onChange();
          }}
          onCancel={() => setChanging(false)}
        />
      ) : (
        <div class="actions">
          <ActionButton
            onPress={() => {
              tell('');
              setChanging(true);
            }}
          >
            {address === null && pending === null ? words.mailAdd : words.mailChange}
          </ActionButton>
          {(address !== null || pending !== null) && (
            <ActionButton kind="quiet-danger" onPress={() => setAsking(true)}>
              {words.mailRemove}
            </ActionButton>
          )}
        </div>
      )}
      {asking && (
        <Modal title={words.mailRemoveTitle} onCancel={() => setAsking(false)}>
          <FailureNotice failure={remove.failure} />
          <p>{words.mailRemoveHint}</p>
          <div class="actions actions-end">
            <ActionButton kind="quiet" onPress={() => setAsking(false)}>
              {words.keep}
            </ActionButton>
            <ActionButton kind="danger" busy={remove.busy} onPress={() => remove.run()}>
              {words.remove}
            </ActionButton>
          </div>
        </Modal>
      )}
    </section>
  );
}
