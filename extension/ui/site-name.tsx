import type { VNode } from 'preact';
import { displayName } from '../sites/display-name.ts';
import type { SiteRule } from '../vault/entry.ts';
import { Name } from './name.tsx';
import { Notice } from './notice.tsx';
import { text } from './text.ts';

/**
 * A host as people read it and, where that differs, as it really is: `аpple.com (xn--pple-43d.com)` (security-case X-B11).
 */
export function SiteName({ of }: { of: string }): VNode {
  const { unicode, ascii } = displayName(of);
  if (unicode === ascii) return <Name of={ascii} />;
  return (
    <span class="site-name">
      <Name of={unicode} />{' '}
      <span class="site-ascii">
        (<Name of={ascii} />)
      </span>
    </span>
  );
}

/** The host, domain or origin of a rule. */
export function RuleName({ of }: { of: SiteRule }): VNode {
  return <SiteName of={hostOf(of)} />;
}

/** Beside a question about a site whose name mixes alphabets: most of those are imitations. */
export function MixedScriptWarning({ of }: { of: SiteRule }): VNode | null {
  return displayName(hostOf(of)).mixedScript ? <Notice kind="warn">{text('mixed_script')}</Notice> : null;
}

function hostOf({ scope, value }: SiteRule): string {
  return scope === 'origin' ? value.replace(/^[a-z]+:\/\//, '') : value;
}
