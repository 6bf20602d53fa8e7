/** What the server says about itself in a page's head (`server/http/fill-in-page.ts`). */
export const pageSettings = {
  /** Shown at the top of every page. */
  serviceName: contentOf('countersign-service-name') ?? 'Countersign',
  /**
   * Code points. 15 is the server's own default, for a page that is looked at without a server (NIST 800-63B-4 3.1.1.2).
   */
  passwordMinLength: Number(contentOf('countersign-password-min-length')) || 15,
  /** Whether this server sends texts. */
  texts: contentOf('countersign-texts') === 'yes',
  /** ISO 3166-1 alpha-2 codes of the countries that they go to; none: every one. */
  textCountries: (contentOf('countersign-text-countries') ?? '').split(',').filter((code) => code !== ''),
  /** How long the second step may be left out in a browser; 0 never. */
  trustedBrowserDays: Number(contentOf('countersign-trusted-browser-days')) || 0,
  /** Whether the server sends mail: then there are e-mail addresses, and links to a new password. */
  hasMail: contentOf('countersign-mail') === 'on',
  /** How long a recovery request waits; 72 is the server's own default. */
  recoveryHours: Number(contentOf('countersign-recovery-hours')) || 72,
};

/** @returns null if the element is missing, or nobody has filled it in. */
function contentOf(name: string): string | null {
  const content = document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? null;
  return content === null || content.startsWith('__') ? null : content;
}
