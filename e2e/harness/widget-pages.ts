import { boxes, oneField, otp, sixBoxes, type WidgetPage } from './widget-page.ts';

export const widgetPages: WidgetPage[] = [
  // One field
  {
    name: 'a plain field',
    body: oneField('maxlength="6"'),
    script: `${otp} otp.oninput = () => known = otp.value;`,
  },
  ...['number', 'tel', 'password', 'text', 'unknown'].map((type) => ({
    name: `a field of type ${type}`,
    body: oneField(`type="${type}"`),
    script: `${otp} otp.oninput = () => known = otp.value;`,
  })),
  {
    name: 'a field that holds a part of an older code',
    body: oneField('value="987"'),
    script: `${otp} otp.oninput = () => known = otp.value;`,
  },
  {
    name: 'a field whose state wins after every event',
    body: oneField(),
    script: `${otp}
      const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
      let tracked = '', state = '';
      Object.defineProperty(otp, 'value', { get: () => native.get.call(otp),
        set: (value) => { tracked = value; native.set.call(otp, value); } });
      document.addEventListener('input', ({ target }) => {
        const value = native.get.call(target);
        if (value !== tracked) known = state = tracked = value;
        native.set.call(target, state);
      });`,
  },
  {
    name: 'a field whose state comes back later',
    body: oneField(),
    script: `${otp} let state = '';
      otp.addEventListener('input', () => {
        state = known = otp.value.replace(/\\D/g, '').slice(0, 6);
        queueMicrotask(() => (otp.value = state));
      });`,
  },
  {
    name: 'a mask that puts a dash in the middle',
    body: oneField('placeholder="000-000"'),
    script: `${otp} otp.addEventListener('input', () => {
        known = otp.value.replace(/\\D/g, '').slice(0, 6);
        otp.value = known.length > 3 ? known.slice(0, 3) + '-' + known.slice(3) : known;
      });`,
  },
  {
    name: 'a mask that shows the places that are left',
    body: oneField('value="___ ___"'),
    script: `${otp} otp.addEventListener('input', () => {
        known = otp.value.replace(/\\D/g, '').slice(0, 6);
        otp.value = known.padEnd(6, '_').replace(/^(...)/, '$1 ');
      });`,
  },
  {
    name: 'a mask that takes single keys only',
    body: oneField(),
    script: `${otp} let digits = '';
      const show = () => { known = digits; otp.value = digits; };
      otp.addEventListener('keydown', (event) => {
        if (event.key === 'Backspace') digits = digits.slice(0, -1);
        else if (/^\\d$/.test(event.key)) digits = (digits + event.key).slice(0, 6);
        event.preventDefault();
        show();
      });
      otp.addEventListener('input', show);`,
  },
  {
    name: 'a field that takes what is pasted and nothing else',
    body: oneField(),
    script: `${otp}
      otp.addEventListener('input', () => (otp.value = known));
      otp.addEventListener('paste', (event) => {
        event.preventDefault();
        otp.value = known = event.clipboardData.getData('text');
      });`,
  },
  {
    name: 'a field that hears only what the browser itself inserted',
    body: oneField(),
    script: `${otp} otp.addEventListener('input', ({ isTrusted }) => {
        if (isTrusted) known = otp.value; else otp.value = known;
      });`,
  },
  {
    name: 'a field that handles the insertion itself',
    body: oneField(),
    script: `${otp} otp.addEventListener('beforeinput', (event) => {
        event.preventDefault();
        known = event.inputType === 'insertText' ? (known + event.data).slice(0, 6) : '';
        otp.value = known;
      });`,
  },
  {
    name: 'a field that reads itself on change only',
    body: oneField(),
    script: `${otp} otp.addEventListener('change', () => (known = otp.value));`,
  },
  {
    name: 'a field that sends itself on the last digit and is emptied',
    body: oneField(),
    script: `${otp} otp.addEventListener('input', () => {
        known = otp.value;
        if (known.length === 6) { sent.push(known); setTimeout(() => (otp.value = '')); }
      });`,
  },
  {
    name: 'a field whose form is sent on the last digit',
    body: oneField(),
    script: `${otp}
      otp.form.addEventListener('submit', (event) => {
        event.preventDefault(); sent.push(otp.value); otp.form.remove();
      });
      otp.addEventListener('input', () => {
        known = otp.value;
        if (known.length === 6) otp.form.requestSubmit();
      });`,
  },
  {
    name: 'an element that the page made editable',
    body: `<form><p id="words">Verification code</p><div id="otp" contenteditable="true" role="textbox"
      aria-labelledby="words" style="width: 12rem; height: 2rem; border: 1px solid"></div></form>`,
    script: `${otp} otp.oninput = () => known = otp.textContent;`,
  },
  // Boxes
  { name: 'boxes that do nothing by themselves', body: sixBoxes(), script: `${boxes} oninput = read;` },
  {
    name: 'boxes that hold an older code',
    body: sixBoxes('maxlength="1" value="9"'),
    script: `${boxes} oninput = () => { if (read().length === 6) sent.push(known); };`,
  },
  {
    name: 'boxes that go on to the next',
    body: sixBoxes(),
    script: `${boxes} boxes.forEach((box, at) => {
        box.addEventListener('input', () => { read(); if (box.value !== '') boxes[at + 1]?.focus(); });
        box.addEventListener('keydown', ({ key }) => {
          if (key === 'Backspace' && box.value === '') boxes[at - 1]?.focus();
        });
      });`,
  },
  {
    name: 'boxes that empty themselves when they get the focus',
    body: sixBoxes(),
    script: `${boxes} boxes.forEach((box) => {
        box.addEventListener('focus', () => { box.value = ''; read(); });
        box.addEventListener('input', read);
      });`,
  },
  {
    name: 'boxes whose focus goes back to the first empty one',
    body: sixBoxes(),
    script: `${boxes} boxes.forEach((box) => {
        box.addEventListener('focus', () => boxes.find(({ value }) => value === '')?.focus());
        box.addEventListener('input', read);
      });`,
  },
  {
    name: 'boxes that put a digit where the focus was last',
    body: sixBoxes(),
    script: `${boxes} let current = -1; const state = boxes.map(() => '');
      boxes.forEach((box, at) => {
        box.addEventListener('focus', () => (current = at));
        box.addEventListener('input', () => {
          if (current >= 0) state[current] = box.value;
          boxes.forEach((other, each) => (other.value = state[each]));
          read();
        });
      });`,
  },
  {
    name: 'boxes that handle the key themselves',
    body: sixBoxes(),
    script: `${boxes} boxes.forEach((box, at) => box.addEventListener('keydown', (event) => {
        if (!/^\\d$/.test(event.key)) return;
        event.preventDefault();
        box.value = event.key;
        read();
        boxes[at + 1]?.focus();
      }));`,
  },
  {
    name: 'boxes that tell digits by their old key codes',
    body: sixBoxes(),
    script: `${boxes} boxes.forEach((box) => box.addEventListener('keydown', (event) => {
        if (event.keyCode < 48 || event.keyCode > 57) return;
        event.preventDefault();
        box.value = String.fromCharCode(event.keyCode);
        read();
      }));`,
  },
  {
    name: 'boxes that take what is pasted and nothing else',
    body: sixBoxes(),
    script: `${boxes} const show = () => boxes.forEach((box, at) => (box.value = known[at] ?? ''));
      for (const box of boxes) {
        box.addEventListener('input', show);
        box.addEventListener('paste', (event) => {
          event.preventDefault();
          known = event.clipboardData.getData('text').slice(0, 6);
          show();
        });
      }`,
  },
  {
    name: 'boxes that send what is pasted at once and are emptied',
    body: sixBoxes(),
    script: `${boxes} oninput = read;
      for (const box of boxes) box.addEventListener('paste', (event) => {
        event.preventDefault();
        known = event.clipboardData.getData('text');
        boxes.forEach((box, at) => (box.value = known[at]));
        sent.push(known);
        setTimeout(() => boxes.forEach((box) => (box.value = '')));
      });`,
  },
  {
    name: 'boxes that are gone once something was pasted',
    body: sixBoxes(undefined, 'div'),
    script: `${boxes} document.onpaste = (event) => {
        event.preventDefault();
        sent.push(known = event.clipboardData.getData('text'));
        document.querySelector('#prompt').innerHTML = 'One moment …';
      };`,
  },
  {
    name: 'boxes that refuse what is pasted',
    body: sixBoxes(),
    script: `${boxes} oninput = read; document.onpaste = (event) => event.preventDefault();`,
  },
  {
    name: 'boxes that spread three digits of what is pasted',
    body: sixBoxes(),
    script: `${boxes} oninput = read;
      document.onpaste = (event) => {
        event.preventDefault();
        const text = event.clipboardData.getData('text');
        boxes.slice(0, 3).forEach((box, at) => (box.value = text[at]));
        read();
      };`,
  },
  {
    name: 'boxes that have room for more than they spread',
    body: sixBoxes('inputmode="numeric" class="box" style="width: 2.5rem; height: 3rem"'),
    script: `${boxes} oninput = read;`,
  },
  {
    name: 'boxes that spread what lands in the first, a frame later',
    body: sixBoxes('inputmode="numeric" class="box" style="width: 2.5rem; height: 3rem"'),
    script: `${boxes} boxes[0].addEventListener('input', () => {
        const { value } = boxes[0];
        if (value.length > 1) requestAnimationFrame(() => boxes.forEach((box, at) => (box.value = value[at] ?? '')));
      });
      oninput = () => requestAnimationFrame(read);`,
  },
  {
    name: 'boxes that handle the insertion themselves',
    body: sixBoxes(),
    script: `${boxes} boxes.forEach((box) => box.addEventListener('beforeinput', (event) => {
        event.preventDefault();
        box.value = event.data ?? '';
        read();
      }));`,
  },
  {
    name: 'boxes that hear only what the browser itself inserted',
    body: sixBoxes(),
    script: `${boxes} const state = boxes.map(() => '');
      boxes.forEach((box, at) => box.addEventListener('input', ({ isTrusted }) => {
        if (isTrusted) state[at] = box.value; else box.value = state[at];
        read();
        if (isTrusted) boxes[at + 1]?.focus();
      }));`,
  },
  {
    name: 'boxes that take no digit before the one before them has one',
    body: sixBoxes(),
    script: `${boxes} boxes.forEach((box, at) => {
        box.addEventListener('input', () => { if (at > 0 && boxes[at - 1].value === '') box.value = ''; read(); });
        box.disabled = false;
      });`,
  },
  {
    name: 'boxes that are made anew on every digit',
    body: '<main></main>',
    script: `const main = document.querySelector('main'); let digits = Array(6).fill('');
      const render = () => {
        main.innerHTML = '<form><div class="boxes" role="group" aria-label="Verification code">'
          + digits.map((digit) => '<input maxlength=1 value="' + digit + '">').join('') + '</div></form>';
        main.querySelectorAll('input').forEach((box, at) => (box.oninput = () => {
          digits[at] = box.value; known = digits.join(''); render();
        }));
      };
      render();`,
  },
  {
    name: 'boxes that are made anew a moment after every digit',
    body: '<main></main>',
    script: `const main = document.querySelector('main'); let digits = Array(6).fill('');
      const render = () => {
        main.innerHTML = '<div class="boxes" role="group" aria-label="Verification code">'
          + digits.map((digit) => '<input maxlength=1 value="' + digit + '">').join('') + '</div>';
        main.querySelectorAll('input').forEach((box, at) => (box.oninput = () => {
          digits[at] = box.value; known = digits.join(''); main.innerHTML = ''; setTimeout(render, 3);
        }));
      };
      render();`,
  },
  {
    name: 'boxes of which each holds an invisible character',
    body: sixBoxes('value="&#8203;" class="box" style="width: 2.5rem; height: 3rem"'),
    script: `${boxes} boxes.forEach((box, at) => box.addEventListener('input', () => {
        box.value = box.value.replace(/\\u200b/g, '').slice(-1) || '\\u200b';
        known = boxes.map(({ value }) => value.replace('\\u200b', '')).join('');
        boxes[at + 1]?.focus();
      }));`,
  },
  {
    name: 'boxes that send themselves on the last digit and are emptied',
    body: sixBoxes(),
    script: `${boxes} oninput = () => { if (read().length === 6) {
        sent.push(known); setTimeout(() => boxes.forEach((box) => (box.value = ''))); } };`,
  },
  {
    name: 'boxes that send themselves on the last digit and are gone',
    body: sixBoxes(undefined, 'div'),
    script: `${boxes} oninput = () => { if (read().length === 6) {
        sent.push(known); document.querySelector('#prompt').innerHTML = 'One moment …'; } };`,
  },
  {
    name: 'boxes that send themselves on the last digit and are shut',
    body: sixBoxes(),
    script: `${boxes} oninput = () => { if (read().length === 6) {
        sent.push(known); boxes.forEach((box) => { box.disabled = true; box.value = '•'; }); } };`,
  },
  {
    name: 'boxes whose application is elsewhere on the last digit',
    body: sixBoxes(),
    script: `${boxes} oninput = () => { if (read().length === 6) {
        sent.push(known); history.pushState(null, '', '/welcome'); document.body.innerHTML = 'Welcome'; } };`,
  },
  {
    name: 'boxes that are editable elements',
    body: `<div role="group" aria-label="Verification code">${Array.from(
      { length: 6 },
      (_, at) => `<span contenteditable="true" role="textbox" aria-label="Digit ${at + 1}"
        style="display: inline-block; width: 2.5rem; height: 3rem; border: 1px solid"></span>`,
    ).join(' ')}</div>`,
    script: `const boxes = [...document.querySelectorAll('[contenteditable]')];
      boxes.forEach((box, at) => box.addEventListener('input', () => {
        if (box.textContent.length > 1) box.textContent = box.textContent.slice(-1);
        known = boxes.map(({ textContent }) => textContent).join('');
        boxes[at + 1]?.focus();
      }));`,
  },
  {
    name: 'boxes of which the first takes all',
    body: sixBoxes().replace('maxlength="1"', 'maxlength="6"'),
    script: `${boxes} boxes.forEach((box, at) => box.addEventListener('input', () => {
        const digits = box.value.slice(0, 6 - at);
        [...digits].forEach((digit, by) => (boxes[at + by].value = digit));
        read(); boxes[at + digits.length]?.focus();
      }));`,
  },
  {
    name: 'boxes of which the first alone listens',
    body: sixBoxes().replace('maxlength="1"', 'maxlength="6"'),
    script: `${boxes} const show = () => boxes.forEach((box, at) => (box.value = known[at] ?? ''));
      oninput = ({ target }) => { if (target === boxes[0]) known = target.value; show(); };`,
  },
];

/** For a code with letters. */
export const smallLetters: WidgetPage = {
  name: 'a field that writes letters small',
  body: oneField(),
  script: `${otp} otp.addEventListener('input', () => (otp.value = known = otp.value.toLowerCase()));`,
};
