import { pageSettings } from '../page-settings.ts';
import { words } from './words.ts';

/** Whether this browser is to be asked for the second step again; off until the person says so. */
export function TrustChoice({ trust, onChange }: { trust: boolean; onChange: (trust: boolean) => void }) {
  return (
    <div>
      <label class="choice">
        <input
          type="checkbox"
          checked={trust}
          aria-describedby="trust-hint"
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        {words.trustBrowser(pageSettings.trustedBrowserDays)}
      </label>
      <p id="trust-hint" class="muted">
        {words.trustBrowserHint}
      </p>
    </div>
  );
}
