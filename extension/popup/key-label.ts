/** The keys for copying, as they are printed on this computer's keyboard. */
export function copyKeyLabel(platform: string = navigator.platform): string {
  return /^(Mac|iP)/.test(platform) ? '⌘C' : 'Ctrl C';
}
