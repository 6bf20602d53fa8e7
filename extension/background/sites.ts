import { ExtensionError } from '../../shared/extension-error.ts';
import type { EntryView, SiteRule } from '../vault/entry.ts';
import type { Deps } from './deps.ts';
import { changeAndView } from './entries.ts';

/**
 * The person saw the name and agreed: this entry's codes may go there. Binding twice is binding once.
 *
 * @throws ExtensionError `entry_not_found`; `message_refused` for a rule that is not in its one canonical spelling, which
 * would either never fit or, worse, fit what the person did not see.
 */
export async function bindSite(deps: Deps, { id, rule }: { id: string; rule: SiteRule }): Promise<EntryView> {
  if (!isCanonical(rule)) throw new ExtensionError('message_refused');
  return changeAndView(deps, id, (entry) => ({
    ...entry,
    sites: [...entry.sites.filter((site) => !isSame(site, rule)), rule],
  }));
}

/** @throws ExtensionError `entry_not_found`. */
export async function unbindSite(
  deps: Deps,
  { id, rule }: { id: string; rule: SiteRule },
): Promise<EntryView> {
  return changeAndView(deps, id, (entry) => ({
    ...entry,
    sites: entry.sites.filter((site) => !isSame(site, rule)),
  }));
}

function isSame(one: SiteRule, other: SiteRule): boolean {
  return one.scope === other.scope && one.value === other.value;
}

function isCanonical({ scope, value }: SiteRule): boolean {
  if (scope === 'origin') return URL.parse(value)?.origin === value;
  return value.length > 0 && URL.parse(`https://${value}`)?.hostname === value;
}
