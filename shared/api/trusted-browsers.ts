import { Type, type Static } from 'typebox';

/** Paths of the browsers in which their owner leaves the second step out. */
export const trustedBrowserPaths = {
  trustedBrowsers: '/api/trusted-browsers',
  trustedBrowser: '/api/trusted-browsers/:id',
} as const;

export const TrustedBrowser = Type.Object({
  id: Type.String(),
  /** It is the one that asks. */
  current: Type.Boolean(),
  createdAtMs: Type.Integer(),
  lastUsedAtMs: Type.Union([Type.Integer(), Type.Null()]),
  expiresAtMs: Type.Integer(),
  /** As the browser told it, cut to 200 characters; shown as text only. */
  browser: Type.String(),
  /** Where it was last used, or trusted. */
  address: Type.String(),
});
export type TrustedBrowser = Static<typeof TrustedBrowser>;

/** POST trustedBrowsers: there is nothing to say. */
export const TrustBrowserRequest = Type.Object({}, { additionalProperties: false });

/**
 * GET trustedBrowsers → newest first. POST → 204 with the cookie: trusts the browser that asks, right after its second step;
 * 409 `trust_not_offered`, 403 `step_up_required`. DELETE trustedBrowser → 204 (step-up `end-session`).
 */
export const TrustedBrowserList = Type.Object({ trustedBrowsers: Type.Array(TrustedBrowser) });
export type TrustedBrowserList = Static<typeof TrustedBrowserList>;
