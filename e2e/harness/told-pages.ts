/** Whether a field is for a code is told by what a person reads on the page, and where; and by what stands beside it. */
export interface ToldPage {
  name: string;
  body: string;
  isPrompt: boolean;
}

const field = '<input id="f17" maxlength="6" inputmode="numeric">';
const words = 'Enter the code from your authenticator app';
const form = (before: string) => `<form>${before}<div>${field}</div><button>Continue</button></form>`;
const asked = '<input id="f17" name="authCode">';
const shown = (row: string) => `<form>Name <input name="login"> ${row}<button>Continue</button></form>`;
const drawing =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="90" height="30"%3E%3C/svg%3E'.replaceAll(
    '"',
    '%22',
  );
const captcha = 'Type the characters of the picture. '.repeat(20);

export const toldPages: ToldPage[] = [
  { name: 'nothing said', body: form(''), isPrompt: false },
  { name: 'said before it', body: form(`<p>${words}</p>`), isPrompt: true },
  {
    name: 'said in elements without a box',
    body: form(`<div style="display:contents"><span style="display:contents">${words}</span></div>`),
    isPrompt: true,
  },
  {
    name: 'said in the one visible part of what is not',
    body: form(`<div style="visibility:hidden">No<p style="visibility:visible">${words}</p></div>`),
    isPrompt: true,
  },
  {
    name: 'said by a heading that is one by its role',
    body: `<h2>Welcome</h2><div role="heading">${words}</div><section>${form('')}</section>`,
    isPrompt: true,
  },
  {
    name: 'said by a label that nobody sees',
    body: form(`<label for="f17" style="display:none"><b>Verification code</b></label>`),
    isPrompt: true,
  },
  {
    name: 'said behind much that nobody sees',
    body: form(`<div style="display:none"><div><p>${captcha}</p></div></div><p>${words}</p>`),
    isPrompt: true,
  },
  {
    name: 'said where nobody sees it',
    body: form(`<div style="display:none"><div><p>${words}</p></div></div>`),
    isPrompt: false,
  },
  {
    name: 'said where nobody sees it, in an element without a box',
    body: form(`<div style="display:none"><p style="display:contents">${words}</p></div>`),
    isPrompt: false,
  },
  {
    name: 'shown by the picture behind it, which a click changes',
    body: shown(`${asked}<img src="${drawing}" alt="点击刷新验证码">`),
    isPrompt: false,
  },
  {
    name: 'shown by the picture in a column of its own',
    body: shown(`<div><p>${asked}</p><p><img src="${drawing}" id="captchaImage"></p></div>`),
    isPrompt: false,
  },
  {
    name: 'shown by a picture that is not to be seen',
    body: shown(`${asked}<img src="${drawing}" alt="点击刷新验证码" style="display:none">`),
    isPrompt: true,
  },
  {
    name: 'shown by the picture of the next field',
    body: shown(`${asked}<p>Town <input id="f18"><img src="${drawing}" id="captchaImage"></p>`),
    isPrompt: true,
  },
  { name: 'said by what a person typed', body: form(`<textarea>${words}</textarea>`), isPrompt: false },
  {
    name: 'said of a picture, beside a text to somebody',
    body: `<form><label>Name <input></label><label>Message <textarea></textarea></label>
      <label>Verification code <input maxlength="6"></label><button>Submit</button></form>`,
    isPrompt: false,
  },
  {
    name: 'said of the only field, which takes lines',
    body: '<p>We sent it by text message</p><form><label>Verification code <textarea rows="1"></textarea></label><button>Verify</button></form>',
    isPrompt: true,
  },
  {
    name: 'said in a line of its own, below the card that is paid with',
    body: `<p>Karte: 0002<br>Betrag: 349 EUR</p><p>Bitte geben Sie die TAN ein, die wir per SMS geschickt haben</p>
      <form><label>TAN <input maxlength="8"></label><button>OK</button></form>`,
    isPrompt: true,
  },
  {
    name: 'said above the form, whose own words are many and say nothing of it',
    body: `<h1>Welcome</h1><section><p>${words}</p><form><label>Code <input></label>
      <p>Do not ask again on this device for the next thirty days, unless I sign out before</p><button>Continue</button></form></section>`,
    isPrompt: true,
  },
  {
    name: 'said above the form, on a page that begins with much else',
    body: `<p>${'News of the shop. '.repeat(40)}</p><section><p>Two-factor sign-in</p><form><label>Code <input></label>
      <p>Do not ask again on this device for the next thirty days, unless I sign out before</p></form></section>`,
    isPrompt: true,
  },
  {
    name: 'said in another section, beside one that has a heading of its own',
    body: `<main><section><h2>Sign in</h2><p>${words}</p></section><section><h2>Newsletter and offers of this shop</h2>
      <form><p>Ask at the counter for what to write here, and the first one comes on Monday</p><label>Code <input></label><button>Continue</button></form></section></main>`,
    isPrompt: false,
  },
  { name: 'said by what else one could do', body: form(`<a href="#">${words}</a>`), isPrompt: false },
  {
    name: 'said deep inside',
    body: form(`${'<div>'.repeat(30)}<p>${words}</p>${'</div>'.repeat(30)}`),
    isPrompt: true,
  },
];

export function documentOfTold({ body }: ToldPage): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title></head><body>${body}</body></html>`;
}
