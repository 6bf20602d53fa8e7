import { boxes, oneField, otp, sixBoxes, type WidgetPage } from './widget-page.ts';

/** A field whose every way in is closed, or opens only for a part. */
export const unwillingPages: (WidgetPage & { result: string })[] = [
  {
    name: 'a field that keeps nothing',
    body: oneField(),
    script: `${otp} otp.addEventListener('input', () => (otp.value = ''));`,
    result: 'not-accepted',
  },
  {
    name: 'boxes that keep three digits, but give them back',
    body: sixBoxes(),
    script: `${boxes} oninput = () => { boxes.slice(3).forEach((box) => (box.value = '')); read(); };`,
    result: 'not-accepted',
  },
  {
    name: 'boxes that keep three digits for good',
    body: sixBoxes(),
    script: `${boxes} const kept = ['', '', '', '', '', ''];
      oninput = () => { boxes.forEach((box, at) => {
        if (at < 3) kept[at] ||= box.value;
        box.value = kept[at]; });
        read(); };`,
    result: 'left-over',
  },
  {
    name: 'a field that changes its mind',
    body: oneField(),
    script: `${otp} otp.addEventListener('input', () => {
        if (otp.value.length === 6) setTimeout(() => (otp.value = otp.value.slice(0, 4)), 15); });`,
    result: 'not-accepted',
  },
];
