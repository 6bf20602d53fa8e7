import { useEffect, useState } from 'preact/hooks';
import type { DevMails } from '../../../shared/api/dev-mail.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { PageFrame } from '../page-frame.tsx';
import { useLatest } from '../use-latest.ts';
import { words } from './words.ts';

type Mail = DevMails['mails'][number];

const lookEveryMs = 2_000;

/** The mail of all accounts of a development server, as a mail program shows it. */
export function DevMailPage() {
  const { value, failure, reload } = useLatest(api.devMails);
  const [openId, setOpenId] = useState<string | null>(null);
  useEffect(() => {
    const timer = setInterval(reload, lookEveryMs);
    return () => clearInterval(timer);
  }, []);
  const mails = value?.mails ?? [];
  const shown = mails.find(({ id }) => id === openId) ?? mails[0];
  return (
    <PageFrame>
      <section class="card stack" aria-labelledby="mails">
        <div class="section-head">
          <h1 id="mails">{words.title}</h1>
          <ActionButton small kind="quiet" onPress={reload}>
            {words.refresh}
          </ActionButton>
        </div>
        <p class="muted">{words.what}</p>
        <FailureNotice failure={failure} />
        {value !== null && mails.length === 0 && <p>{words.none}</p>}
        <ul class="rows" aria-labelledby="mails">
          {mails.map((mail) => (
            <Row key={mail.id} mail={mail} isShown={mail === shown} onOpen={() => setOpenId(mail.id)} />
          ))}
        </ul>
      </section>
      {shown !== undefined && <Letter mail={shown} />}
    </PageFrame>
  );
}

function Row({ mail, isShown, onOpen }: { mail: Mail; isShown: boolean; onOpen: () => void }) {
  return (
    <li class="row">
      <div class="row-main">
        <p class="row-title">{mail.subject}</p>
        <p class="row-detail">
          {words.to(mail.to)} · <Ago momentMs={mail.atMs} say={(ago) => ago} />
        </p>
      </div>
      <ActionButton small kind="quiet" disabled={isShown} label={words.open(mail.subject)} onPress={onOpen}>
        →
      </ActionButton>
    </li>
  );
}

/** The text alone: what a mail program without HTML shows. Its links can be pressed. */
function Letter({ mail }: { mail: Mail }) {
  const parts = mail.text.split(/(https?:\/\/\S+)/);
  return (
    <article class="card stack" aria-labelledby="subject">
      <h2 id="subject">{mail.subject}</h2>
      <p class="muted">{words.to(mail.to)}</p>
      <div class="letter">
        {parts.map((part, index) =>
          /^https?:\/\//.test(part) ? (
            <a key={index} href={part}>
              {part}
            </a>
          ) : (
            part
          ),
        )}
      </div>
    </article>
  );
}
