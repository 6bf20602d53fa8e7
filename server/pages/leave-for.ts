/** The pages. A path that came from anywhere else is never gone to: there is no redirect parameter (security-case S-G16). */
export type PagePath =
  | '/sign-in'
  | '/sign-in#password'
  | '/sign-up'
  | '/settings'
  | '/settings#welcome'
  | '/settings#lost'
  | '/settings#password'
  | '/support'
  | '/forgot-password';

/** Goes to the sign-in, which leads back to what was wanted here. */
export function leaveToSignIn(): Promise<never> {
  return leaveFor(location.hash === forPassword ? '/sign-in#password' : '/sign-in');
}

/**
 * Goes to another page.
 *
 * @returns a promise that never settles: the button that was pressed stays at work until the new page is there.
 */
export function leaveFor(path: PagePath): Promise<never> {
  location.assign(path);
  return new Promise(() => undefined);
}

/** Where support agents sign in: they go on at their desk. A word of ours that is compared, no address that is gone to. */
const forSupport = '#support';
/** Where the extension sends whoever said "not me": on to a new password, also by way of the sign-in. */
export const forPassword = '#password';

/** Goes on after signing in; with `lost` to where a lost factor is reported. */
export function leaveSignedIn({ lost = false }: { lost?: boolean } = {}): Promise<never> {
  if (lost) return leaveFor('/settings#lost');
  if (location.hash === forPassword) return leaveFor('/settings#password');
  return leaveFor(location.hash === forSupport ? '/support' : '/settings');
}
