/** A prompt in two wrappers, so that a page can hide the field, what is around it, or both a little. */
export const prompt = (
  styles: string,
  more = '',
) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
  <title>Verify</title><link rel="stylesheet" href="/site.css"><style>${styles}</style></head><body>
  <h1>Two-step verification</h1><div class="outer"><div class="inner"><form>
  <label for="otp">Verification code</label><input id="otp" autocomplete="one-time-code" maxlength="6"></form>
  </div></div>${more}</body></html>`;

export const overlay = 'position: fixed; inset: 0; background: #fff; z-index: 9;';

/** An overlay that no question about points shows. */
export const glass = (styles: string) => `<div style="${overlay} pointer-events: none; ${styles}"></div>`;

/** A picture as large as the window, over everything; its `tag` is one that shows a picture. */
export const over = (tag: string, more = '', inside = '') =>
  `<${tag} style="${overlay} background: none; width: 100%; height: 100%; pointer-events: none" ${more}>${inside}</${tag}>`;

export const svg = (inside: string) => {
  const file = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" preserveAspectRatio="none" width="900" height="900">${inside}</svg>`;
  return `data:image/svg+xml;base64,${btoa(file)}`;
};
export const sheet = `<rect width="100%" height="100%" fill="#fff"/>`;
export const ring = `<circle cx="4" cy="4" r="3" fill="none" stroke="#999" stroke-width="0.1"/>`;

export const onCanvas = (script: string) =>
  `${over('canvas')}<script>const canvas = document.querySelector('canvas'); ${script}</script>`;

/** One pixel, and what it casts. */
export const dot = (styles: string) =>
  `<i style="position: fixed; z-index: 9; left: 300px; top: 200px; width: 1px; height: 1px; ${styles}"></i>`;
