import type { VNode } from 'preact';

/** Drawn here, never fetched: a site's own icon would tell the site, or a look-alike, who has an account (X-F03). */
const shapes = {
  back: 'M14 6l-6 6 6 6',
  plus: 'M12 5v14M5 12h14',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z',
  options: 'M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4',
  search: 'M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15.5 15.5L20 20',
  go: 'M10 6l6 6-6 6',
  up: 'M6 14l6-6 6 6',
  down: 'M6 10l6 6 6-6',
} as const;

/** A line icon in the colour of the text around it. The control that holds it carries the name. */
export function Icon({ of }: { of: keyof typeof shapes }): VNode {
  return (
    <svg class={`icon icon-${of}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={shapes[of]} />
    </svg>
  );
}
