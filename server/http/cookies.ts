import cookie from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import type { App } from './fastify-app.ts';

/**
 * The cookies. `__Host-` makes the browser refuse them from other hosts of the domain and over http (RFC 6265bis), Strict keeps
 * them from every request that another site begins: our pages ask the API themselves, so nothing needs them then.
 */
export const cookieNames = {
  /** A signed-in browser. */
  session: '__Host-session',
  /** A sign-in that waits for its second factor. */
  signIn: '__Host-sign-in',
  /** A browser in which people have signed in before, with a mark for each; grants nothing. */
  knownBrowser: '__Host-known',
  /** A browser in which the second step is left out. */
  trustedBrowser: '__Host-trusted',
  /** A browser that was given a challenge for whichever passkey it has. */
  passkey: '__Host-passkey',
  /** The browser that asked for a way back into an account. */
  recovery: '__Host-recovery',
} as const;

type CookieName = keyof typeof cookieNames;

/** So many people's marks are kept by a browser that they share. */
const maxKnownBrowsers = 5;
/** In no mark. */
const betweenMarks = '~';

const attributes = { path: '/', secure: true, httpOnly: true, sameSite: 'strict' } as const;
/** The longest that browsers keep a cookie (RFC 6265bis 5.5). */
const knownBrowserSeconds = 400 * 24 * 60 * 60;

/** Has to be called before the routes are registered. */
export async function useCookies(app: App): Promise<void> {
  await app.register(cookie);
}

export function readCookie(request: FastifyRequest, name: CookieName): string | undefined {
  return request.cookies[cookieNames[name]];
}

/** The marks of those who have signed in in this browser, the newest first. */
export function readKnownBrowsers(request: FastifyRequest): string[] {
  const marks = (readCookie(request, 'knownBrowser') ?? '').split(betweenMarks);
  return marks.filter((mark) => mark !== '').slice(0, maxKnownBrowsers);
}

/** Adds a mark: who signs in beside another makes nobody a stranger in the browser that they share. */
export function addKnownBrowser(
  config: Config,
  request: FastifyRequest,
  reply: FastifyReply,
  mark: string,
): void {
  const marks = [mark, ...readKnownBrowsers(request)].slice(0, maxKnownBrowsers);
  setCookie(config, reply, 'knownBrowser', marks.join(betweenMarks));
}

export function setCookie(config: Config, reply: FastifyReply, name: CookieName, value: string): void {
  // How long they hold is the server's decision (S-G04); the age only tells the browser when to tidy up.
  const maxAge = {
    session: config.session.absoluteMs / 1000,
    signIn: config.signInMs / 1000,
    knownBrowser: knownBrowserSeconds,
    trustedBrowser: Math.min(config.trustedBrowserMs / 1000, knownBrowserSeconds),
    passkey: config.securityKey.challengeMs / 1000,
    recovery: config.recovery.openMs / 1000,
  };
  reply.setCookie(cookieNames[name], value, { ...attributes, maxAge: Math.ceil(maxAge[name]) });
}

export function clearCookie(reply: FastifyReply, name: CookieName): void {
  reply.clearCookie(cookieNames[name], attributes);
}

/**
 * Whether one of our cookies occurs twice. A browser never sends that; which of the two would count is a question that
 * an attacker must not get to ask (security-cases S-G18, S-L06).
 */
export function hasRepeatedCookie(request: FastifyRequest): boolean {
  const names = (request.headers.cookie ?? '').split(';').map((pair) => pair.split('=')[0]?.trim());
  return Object.values(cookieNames).some((own) => names.indexOf(own) !== names.lastIndexOf(own));
}
