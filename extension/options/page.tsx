import { signal } from '@preact/signals';
import type { VNode } from 'preact';
import { FirstRun } from './first-run/first-run.tsx';
import { Options } from './options.tsx';

/** The part of the address that names the introduction; everything else is the options. */
export const firstRunHash = '#first-run';

const hash = signal(location.hash);
addEventListener('hashchange', () => {
  hash.value = location.hash;
  scrollTo(0, 0);
});

/** The options, or the introduction to them, by the address. */
export function Page(): VNode {
  return hash.value === firstRunHash ? <FirstRun /> : <Options />;
}
