import { pairingPaths, type Pairing, type PairingOffer } from '../../shared/api/devices.ts';
import { deviceKeyThumbprint } from '../../shared/device-key.ts';
import { readPairingCode } from '../../shared/pairing-code.ts';
import { pairingPhrase } from '../../shared/pairing-phrase.ts';

/** A page of Playwright's, or of what drives Firefox. */
interface SignedInPage {
  evaluate: (
    act: (given: readonly [string, string, string | null]) => unknown,
    given: readonly [string, string, string | null],
  ) => Promise<unknown>;
  url: () => string;
}

/** A pairing as the settings page drives it, over the API with that page's session. */
export class PagePairing {
  readonly #page: SignedInPage;
  readonly #offer: PairingOffer;

  private constructor(page: SignedInPage, offer: PairingOffer) {
    this.#page = page;
    this.#offer = offer;
  }

  /** Begins one on a page of the server that is signed in. @param shown - The page shows the code, for the extension to read. */
  static async begin(page: SignedInPage, { shown }: { shown: boolean }): Promise<PagePairing> {
    const offer = (await ask(page, 'POST', pairingPaths.pairings, {})) as PairingOffer;
    if (shown) {
      await page.evaluate(
        ([code]) => {
          const element = document.createElement('p');
          element.dataset['countersignPairing'] = code;
          element.textContent = code;
          document.querySelector('main')?.prepend(element);
        },
        [offer.code, '', null],
      );
    }
    return new PagePairing(page, offer);
  }

  get code(): string {
    return this.#offer.code;
  }

  /** What the page would show for the browser that came with the code. */
  async phrase(): Promise<string> {
    const thumbprint = await deviceKeyThumbprint((await this.#device()).publicKey);
    const code = readPairingCode(this.#offer.code) ?? '';
    return await pairingPhrase({ code, server: new URL(this.#page.url()).origin, thumbprint });
  }

  async confirm(): Promise<void> {
    const path = pairingPaths.confirm.replace(':id', this.#offer.id);
    await ask(this.#page, 'POST', path, { deviceId: (await this.#device()).id });
  }

  async #device(): Promise<NonNullable<Pairing['device']>> {
    const path = pairingPaths.pairing.replace(':id', this.#offer.id);
    const { device } = (await ask(this.#page, 'GET', path)) as Pairing;
    if (device === null) throw new Error('nobody came with the code');
    return device;
  }
}

/** What the page's own scripts would ask. @throws Error for a refusal. */
export async function ask(page: SignedInPage, method: string, path: string, body?: object): Promise<unknown> {
  return await page.evaluate(
    async ([verb, url, json]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(
        url,
        json === null ? { method: verb } : { method: verb, headers, body: json },
      );
      const answer = await response.text();
      if (!response.ok) throw new Error(`${url}: ${answer}`);
      return answer === '' ? null : (JSON.parse(answer) as unknown);
    },
    [method, path, body === undefined ? null : JSON.stringify(body)] as const,
  );
}
