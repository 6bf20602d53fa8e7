import { Type, type Static } from 'typebox';

export const browserPaths = {
  /** What the server knows of the browser that asks, by its cookies. */
  current: '/api/browsers/current',
} as const;

/**
 * GET current → what a page that needs no session should show. Never an error: who is a stranger is told so, and nothing is written to
 * the browser's console for it.
 */
export const CurrentBrowser = Type.Object({
  isSignedIn: Type.Boolean(),
  /** A sign-in was begun in it whose second factor is awaited. */
  awaitsSecondFactor: Type.Boolean(),
  /** A recovery was asked for in it, whatever has come of it. */
  hasAskedForRecovery: Type.Boolean(),
});
export type CurrentBrowser = Static<typeof CurrentBrowser>;
