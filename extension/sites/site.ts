import { getDomain } from 'tldts';
import type { ExtensionErrorCode } from '../../shared/error-codes.ts';
import type { SiteRule } from '../vault/entry.ts';

/** Where a code could go: a page whose origin the browser attests, over a connection that cannot be listened to. */
export interface Site {
  /** Scheme, host and, where it is not the scheme's own, port. The host without a trailing dot. */
  origin: string;
  scheme: 'https' | 'http';
  /** Lower-case ASCII (punycode), without a trailing dot. */
  host: string;
  port: number;
  /** Registrable domain by the public-suffix list with its private part; null for localhost, which has none. */
  domain: string | null;
}

/** Why a page is no {@link Site}. */
export type SiteRefusal = Extract<ExtensionErrorCode, 'page_not_allowed' | 'site_not_secure'>;

/**
 * The site of a page, or null where no code may go (security-cases X-B02, X-B04, X-B05).
 *
 * @param address - The browser's `sender.origin`, or a tab's address. Only the URL parser's host is believed: what stands
 * before an `@`, in another case or another alphabet's letters is gone after it.
 */
export function siteOf(address: string): Site | null {
  const site = examine(address);
  return typeof site === 'string' ? null : site;
}

/** Why {@link siteOf} gives null for this address; null where it does not. */
export function whyNoSite(address: string): SiteRefusal | null {
  const site = examine(address);
  return typeof site === 'string' ? site : null;
}

/**
 * The rules by which a person may bind an entry to this site at first use, the usual one first.
 *
 * A port of its own, and every port of localhost, is another server, perhaps another person's: there only the exact
 * origin is offered (security-case X-B04).
 */
export function offers(site: Site): SiteRule[] {
  const { domain, host, origin } = site;
  if (domain === null || !isUsualHttps(site)) return [{ scope: 'origin', value: origin }];
  const wide: SiteRule = { scope: 'domain', value: domain };
  return host === domain ? [wide] : [wide, { scope: 'host', value: host }];
}

/**
 * Whether an entry with this rule may give its code to this site. Whole names are compared, never endings:
 * `evilexample.com` ends with `example.com` (X-B02).
 */
export function fits(rule: SiteRule, site: Site): boolean {
  switch (rule.scope) {
    case 'origin':
      return rule.value === site.origin;
    case 'host':
      return isUsualHttps(site) && rule.value === site.host;
    case 'domain':
      // The domain is worked out now, by today's list: a domain that has since become a public suffix, shared by
      // strangers, fits nothing any more (X-B03).
      return isUsualHttps(site) && rule.value === site.domain;
  }
}

/**
 * Whether a host that a message names is of this site: same registrable domain (HTML's "same site"; the draft on
 * origin-bound codes, section 2.1, asks no more). A host that could be no site of ours is none.
 */
export function isSameSite(host: string, site: Site): boolean {
  const named = siteOf(`https://${host}`);
  // The URL parser would read more into it than a host: a port, a path, a name before an `@`.
  if (named === null || /[/@?#\\:\s]/.test(host)) return false;
  if (site.domain === null) return named.host === site.host;
  return site.scheme === 'https' && named.domain === site.domain;
}

function examine(address: string): Site | SiteRefusal {
  const url = URL.parse(address);
  // `blob:` and `filesystem:` addresses have an origin inside them, but no server answers for what they show.
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return 'page_not_allowed';
  const scheme = url.protocol === 'https:' ? 'https' : 'http';
  const host = url.hostname.replace(/\.$/, '');
  const port = url.port === '' ? usualPorts[scheme] : Number(url.port);
  const origin = `${scheme}://${host}${url.port === '' ? '' : `:${url.port}`}`;

  // An empty label is no name (RFC 1035 section 2.3.1), though URL parsers let it pass and suffix lists look past it.
  if (host.startsWith('.')) return 'page_not_allowed';
  // Resolved by the browser itself and never sent out (W3C Secure Contexts section 3.1), so plain http will do.
  if (host === 'localhost' || host.endsWith('.localhost'))
    return { origin, scheme, host, port, domain: null };
  // Names of the local network: whoever answers first is believed (RFC 6762 section 21).
  if (host === 'local' || host.endsWith('.local')) return 'page_not_allowed';
  // Null for addresses in numbers, names of one word and public suffixes, which all belong to nobody in particular.
  const domain = getDomain(host, { allowPrivateDomains: true });
  if (domain === null) return 'page_not_allowed';
  return scheme === 'https' ? { origin, scheme, host, port, domain } : 'site_not_secure';
}

const usualPorts = { https: 443, http: 80 } as const;

function isUsualHttps({ scheme, port }: Site): boolean {
  return scheme === 'https' && port === usualPorts.https;
}
