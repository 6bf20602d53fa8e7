import { lengthOf } from './format.ts';
import type { Reading } from './reading.ts';
import { isFetched, isSent } from './told.ts';

/** A secret for an app is shown as a picture, too, and its code is asked for beside it. */
const forApp = /(?<![a-z\d])(?:qr|t?otp|[2m]fa)|qr.?code|authenticator|two.?factor/iu;
/** What nothing but such a picture is called, or says of itself; a badge tells who protects the page. */
const certain = /(?<!re|\bh)k?captcha|verifycode-image|看不清|换一|換一|图形|圖形|보안문자|자동입력/iu;
/** What it is called, and what a drawing beside a code that was sent may be called as well. */
const likely =
  /\bvcode|(?:auth|check|rand|security|sec|valid(?:ate|ation)?|verif(?:y|ication)?)[-_. ]?(?:code|ima?ge?|pic)|code[-_. ]?(?:ima?ge?|pic)|(?:ima?ge?|pic)[-_. ]?code|yzm|验证码|驗證碼|校验码/iu;
/** A click loads the next one: "this.src = '/code?' + Math.random()". */
const reloading = /\bsrc\b.*(?:random|\bDate\b|getTime)/u;
const changing = /\b(?:refresh|reload)\b|刷新|更换|更換/iu;
/**
 * As files of the site's own are, and icons in the page: what is made for this look has another address. One of 200 characters
 * was cut (`names.ts`), and may have ended like a file; a picture that is its own address is as long as that.
 */
const drawn =
  /^blob:|^data:image.svg|_ipx|_next|cdn-cgi|^(?!data:).{200}|\.(?:svg|png|jpe?g|gif|webp|avif|ico)(?:$|[?#])/iu;

/** One by one, so that each can be turned a little. */
const spaced = /^[A-Z\d](?: [A-Z\d]){3,6}$/i;
/** Small letters with a digit among them are names, of users, and times. */
const mixed = /^(?=.*(?:[A-Z]\d+[A-Z]|\d[A-Z]+\d))[A-Z\d]{4,7}$/;

/**
 * The picture beside a field shows what is to be typed in it. Sites call such a field like one for a code that was sent
 * ("验证码", `authCode`), so only the picture tells them apart; unless the page says that a message or an app is meant.
 */
export function isCopiedFromPicture(reading: Reading): boolean {
  const { pictureText, besidePassword } = reading.field;
  if (pictureText === '' || isSent(reading.label)) return false;
  const [alt = '', title = '', id = '', names = '', address = '', click = ''] = pictureText.split(' | ');
  const called = [alt, title, id, names, address.replace(/[?#].*/s, '')].join(' | ');
  if (forApp.test(called)) return false;
  if (reloading.test(click)) return true;
  if (isToldElsewhere(reading) && !besidePassword) return false;
  if (certain.test(called)) return true;
  const isOfCode =
    likely.test(called + click) || reading.picture.has('code') || reading.picture.has('ambiguous');
  return isOfCode && (click !== '' || changing.test(called) || !drawn.test(address));
}

/**
 * The same, drawn as a text: "4 1 9 7", "K7P2X". Where nothing was sent, what the page itself shows beside a field is typed into it.
 */
export function isShownBeside(reading: Reading): boolean {
  const { field, own, label, near, around } = reading;
  // Alone, a field has all of a page beside it: who signs in, and what a message is known by.
  if (field.groupSize === 1 || isSent(label) || isToldElsewhere(reading) || isFetched(reading)) return false;
  if ([near, around].some((text) => text.has('sent') || text.has('factor'))) return false;
  if (own.some((text) => text.isNamed || text.has('once') || text.has('rescued'))) return false;
  const length = lengthOf(field);
  return field.nearText.split(' . ').some((text) => {
    const isCode = spaced.test(text) || mixed.test(text);
    return isCode && (length === null || length === text.replaceAll(' ', '').length);
  });
}

/** Beside a password, what was sent may be told of a step that comes later. */
function isToldElsewhere({ near, around }: Reading): boolean {
  return [near, around].some((text) => text.has('authenticator') || text.asksForSent);
}
