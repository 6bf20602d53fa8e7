import type { Browser } from 'webextension-polyfill';

/**
 * The WebExtensions namespace, native in Firefox and in Chrome from 148 (`minimum_chrome_version`): promises
 * everywhere, also as answers of message listeners. The polyfill would only pass it through, so just its types are
 * used; unit tests put a fake here.
 */
declare global {
  var browser: Browser;
}
