import type { SiteServer } from './site-server.ts';

const prompt =
  '<label for=otp>Verification code</label><input id=otp autocomplete=one-time-code maxlength=6>';

/** Pages that ask for nothing themselves, and whose one frame asks for a code. */
const frames = {
  same: '<iframe src="/plain.html"></iframe>',
  srcdoc: `<iframe srcdoc="${prompt}"></iframe>`,
  blank: `<iframe></iframe><script>document.querySelector('iframe').contentDocument.body.innerHTML = '${prompt}'</script>`,
  sandbox: '<iframe src="/plain.html" sandbox="allow-scripts allow-forms"></iframe>',
  'srcdoc-sandbox': `<iframe srcdoc="${prompt}" sandbox="allow-scripts"></iframe>`,
  data: `<iframe src="data:text/html,${prompt}"></iframe>`,
  'of-shop': '<iframe src="https://shop.test/plain.html"></iframe>',
  'of-its-subdomain': '<iframe src="https://login.shop.test/plain.html"></iframe>',
  'of-evil': '<iframe src="https://evil.test/plain.html"></iframe>',
  'of-evil-with-shop': '<iframe src="https://evil.test/frame-of-shop"></iframe>',
};

/** Publishes each at `/frame-NAME`. */
export function publishFrames(sites: SiteServer): void {
  for (const [name, frame] of Object.entries(frames))
    sites.publish(`/frame-${name}`, `<!doctype html><title>Portal</title><h1>Portal</h1>${frame}`);
}
