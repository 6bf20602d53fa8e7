import { pageSettings } from '../page-settings.ts';
import { words } from './words.ts';

const ways = [
  [words.easierCode, words.easierCodeDo],
  [words.easierBrowser, words.easierBrowserDo],
  [words.easierFactor, words.easierFactorDo],
  // Where no mail is sent, the sign-in offers nothing for that.
  ...(pageSettings.hasMail ? [[words.easierPassword, words.easierPasswordDo] as const] : []),
] as const;

/** What lets people in today: most who come here still have one of these (mission.md row 12). */
export function QuickWays() {
  return (
    <section class="card stack" aria-labelledby="quick-ways">
      <h2 id="quick-ways">{words.easierTitle}</h2>
      <p>{words.easier}</p>
      <ul class="ways">
        {ways.map(([what, how]) => (
          <li key={what}>
            <strong>{what}</strong> {how}
          </li>
        ))}
      </ul>
      <div class="actions">
        <a class="button" href="/sign-in">
          {words.toSignIn}
        </a>
      </div>
    </section>
  );
}
