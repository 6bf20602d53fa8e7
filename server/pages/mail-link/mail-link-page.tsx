import { PageFrame } from '../page-frame.tsx';
import { tokenInAddress } from '../token-in-address.ts';
import { useLinkInAddress } from '../use-link-in-address.ts';
import { ConfirmCard } from './confirm-card.tsx';
import { NotMeCard } from './not-me-card.tsx';
import { words } from './words.ts';

/** What the links in mails lead to, but those to a new password and those of recovery requests. */
export function MailLinkPage() {
  const [link] = useLinkInAddress((hash) => tokenInAddress(hash, ['confirm', 'not-me']));
  return (
    <PageFrame narrow>
      {link === null && (
        <div class="card stack">
          <h1>{words.brokenTitle}</h1>
          <p>{words.broken}</p>
        </div>
      )}
      {link?.purpose === 'confirm' && <ConfirmCard key={link.token} token={link.token} />}
      {link?.purpose === 'not-me' && <NotMeCard key={link.token} token={link.token} />}
    </PageFrame>
  );
}
