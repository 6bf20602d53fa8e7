import { text } from '../text.ts';

/** Edge and Opera say that they are Chrome as well, so they come first. */
const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
] as const;
const systems = [
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const;

/** What a server may call this browser, until its owner says otherwise: `Chrome on Linux`. */
export function browserName(userAgent = navigator.userAgent): string {
  const find = (list: readonly (readonly [string, string])[]): string | undefined =>
    list.find(([sign]) => userAgent.includes(sign))?.[1];
  const program = find(browsers) ?? text('pair_browser');
  const system = find(systems);
  return system === undefined ? program : text('pair_browser_on', program, system);
}
