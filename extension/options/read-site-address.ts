import { siteOf, type Site } from '../sites/site.ts';

/**
 * What a person typed or pasted as the address of a site: `login.example.com`, or a whole link. Everything but the
 * origin is dropped; a name without a scheme means https. Null for what can be no site of ours.
 */
export function readSiteAddress(typed: string): Site | null {
  const address = typed.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`);
  // `https://bank.example@evil.example` reads like the first and leads to the second.
  if (url === null || url.username !== '' || url.password !== '') return null;
  return siteOf(url.origin);
}
