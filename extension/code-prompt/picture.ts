import type { Reading } from './reading.ts';
import { isSent } from './told.ts';

/** A secret for an app is shown as a picture, too, and its code is asked for beside it. */
const forApp = /qr|otp|[2m]fa|authenticator|two.?factor/iu;
/** What nothing but such a picture is called, or says of itself. */
const certain = /k?aptcha|yzm|看不清|换一|換一|图形|圖形|보안문자|자동입력/iu;
/** What it is called, and what a drawing beside a code that was sent may be called as well. */
const likely =
  /v(?:alid\w*|erif\w*)?code|(?:auth|check|rand|security|validate?|verif\w*)[-_. ]?(?:code|ima?ge?|pic)|code[-_. ]?(?:ima?ge?|pic)|(?:ima?ge?|pic)[-_. ]?code|验证码|驗證碼|校验码/iu;
/** A click loads the next one: "this.src = '/code?' + Math.random()". */
const reloading = /\bsrc\b.*(?:random|date)/iu;
const changing = /refresh|reload|change|刷新|更换|更換/iu;
/** As files of the site's own are: icons and drawings. What is made for this look has another address. */
const drawn = /^$|\.(?:svg|png|jpe?g|gif|webp|avif|ico)(?:$|[?#])|_next/iu;

/**
 * The picture beside a field shows what is to be typed in it. Sites call such a field like one for a code that was sent
 * ("验证码", `authCode`), so only the picture tells them apart; unless the field says that a message is meant.
 */
export function isCopiedFromPicture({ field, label }: Reading): boolean {
  const { pictureText } = field;
  if (pictureText === '' || isSent(label) || forApp.test(pictureText)) return false;
  if (certain.test(pictureText) || reloading.test(pictureText)) return true;
  const address = pictureText.split(' | ')[4] ?? '';
  return likely.test(pictureText) && (changing.test(pictureText) || !drawn.test(address));
}
