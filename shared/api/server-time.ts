import { Type, type Static } from 'typebox';

/** The one path that answers extensions cross-origin: no cookie, no secret, only the time. */
export const serverTimePath = '/api/time';

/** The name of the `<meta>` element by which a page of the server says where its API is (its content: the origin). */
export const serverMetaName = 'countersign-server';

/** GET → the server's clock in Unix milliseconds. Authenticator codes depend on it (RFC 6238 §4.2). */
export const ServerTime = Type.Object({
  /** Up to the last moment that ECMAScript can name: beyond it no code can be made. */
  nowMs: Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 }),
});
export type ServerTime = Static<typeof ServerTime>;
