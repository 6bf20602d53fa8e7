import { oneField, otp, type WidgetPage } from './widget-page.ts';

const sends = `${otp}
  otp.form?.addEventListener('submit', (event) => { event.preventDefault(); sent.push(otp.value); });`;
const withButtons = (buttons: string) => oneField().replace('</form>', `${buttons}</form>`);

/** What becomes of a code that is to be sent on after it was filled. */
export const sendingPages: (WidgetPage & { result: string })[] = [
  { name: 'one button', body: withButtons('<button>Verify</button>'), script: sends, result: 'sent' },
  { name: 'no button, sent as Enter does', body: oneField(), script: sends, result: 'sent' },
  {
    name: 'no form, and a button after the field',
    body: '<div><label for="otp">Verification code</label><input id="otp"><button>Verify</button></div>',
    script: `${otp} document.querySelector('button').onclick = () => sent.push(otp.value);`,
    result: 'sent',
  },
  {
    name: 'a button that opens a moment after the code is there',
    body: withButtons('<button disabled>Verify</button>'),
    script: `${sends} otp.oninput = () => setTimeout(() => (document.querySelector('button').disabled = false), 80);`,
    result: 'sent',
  },
  {
    name: 'a button that says again where its form sends',
    body: withButtons('<button formaction="verify?">Verify</button>').replace(
      '<form>',
      '<form action="https://shop.test/verify?">',
    ),
    script: sends,
    result: 'sent',
  },
  {
    name: 'a button that says the page’s address, where its form says nothing',
    body: withButtons('<button formaction="/widget">Verify</button>'),
    script: sends,
    result: 'sent',
  },
  {
    name: 'a button with an address of its own, which may ask for another code',
    body: withButtons('<button formaction="/again">Send a new code</button>'),
    script: sends,
    result: 'not-sent',
  },
  {
    name: 'a button, and one with an address of its own that asks for another code',
    body: withButtons('<button formaction="/again">Send another code</button><button>Verify</button>'),
    script: `${otp} otp.form.onsubmit = (event) => {
        event.preventDefault();
        if (event.submitter?.textContent === 'Verify') sent.push(otp.value);
      };`,
    result: 'sent',
  },
  {
    name: 'a button that leads to another site',
    body: withButtons('<button formaction="https://evil.test/">Verify</button>'),
    script: sends,
    result: 'not-sent',
  },
  {
    name: 'two buttons, of which one asks for another code',
    body: withButtons('<button>Verify</button><button name="again">Send another code</button>'),
    script: sends,
    result: 'not-sent',
  },
  {
    name: 'a button that stays shut',
    body: withButtons('<button disabled>Verify</button>'),
    script: sends,
    result: 'not-sent',
  },
  {
    name: 'a page that sends the last digit by itself',
    body: withButtons('<button>Verify</button>'),
    script: `${sends} otp.oninput = () => { if (otp.value.length === 6) otp.form.requestSubmit(); };`,
    result: 'filled',
  },
  // The last one: the next page would be opened while this one goes on.
  {
    name: 'a button that leaves the page',
    body: withButtons('<button>Verify</button>').replace('<form>', '<form action="/no-hints.html">'),
    script: '',
    result: 'sent',
  },
];
