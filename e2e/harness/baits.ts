/**
 * Ways in which a page gets a person to press the hint, or what looks like it, without knowing: pages that hide what is
 * under the pointer are how the in-page buttons of password managers were made to release what they held.
 */
export interface Bait {
  name: string;
  /**
   * The page's own script, run in a function of `host`, the hint, and `at`, the point that will be pressed. It answers
   * with a function that puts the page right again.
   */
  script: string;
}

/** What makes an element invisible and leaves it clickable, as far as the browser lets it. */
const hidings: [name: string, property: string, value: string][] = [
  ['opacity', 'opacity', '0.001'],
  ['filter: opacity', 'filter', 'opacity(0)'],
  ['an SVG filter', 'filter', 'url(#nothing)'],
  ['blur', 'filter', 'blur(60px)'],
  ['mask-image', 'mask-image', 'linear-gradient(transparent, transparent)'],
  ['clip-path', 'clip-path', 'inset(0 0 40% 0)'],
  ['mix-blend-mode', 'mix-blend-mode', 'screen'],
  ['scale', 'scale', '0.05'],
  ['a turn in space', 'transform', 'rotateY(89.9deg)'],
  ['zoom', 'zoom', '0.1'],
  ['display: none', 'display', 'none'],
  ['left: -9999px', 'left', '-9999px'],
  ['brightness', 'filter', 'brightness(100) invert(1)'],
  ['a shift by a screen', 'translate', '-100vw 0'],
];

/** Of the hint itself, of all that the page paints, and of a wrapper that the page puts the hint into. */
const targets: [name: string, find: string][] = [
  ['the hint', 'const target = host; const back = () => {};'],
  ['the root element', 'const target = document.documentElement; const back = () => {};'],
  [
    'a wrapper around the hint',
    `const target = document.createElement('div'); target.append(host);
     document.body.append(target); host.showPopover();
     const back = () => { document.documentElement.append(host); target.remove(); host.showPopover(); };`,
  ],
];

const hidden: Bait[] = targets.flatMap(([where, find]) =>
  hidings.map(([name, property, value]) => ({
    name: `${name} on ${where}`,
    script: `${find} const before = target.style.getPropertyValue('${property}');
      target.style.setProperty('${property}', '${value}', 'important');
      return () => { target.style.setProperty('${property}', before, 'important'); back(); };`,
  })),
);

const cover = 'position: fixed; inset: 0; background: #fff; pointer-events: none; z-index: 2147483647;';

/** What the page paints over the hint, and the pointer goes through. */
const covers: [name: string, html: string, then?: string][] = [
  ['a cover', `<div style="${cover}"></div>`],
  ['a cover that lets a hundredth through', `<div style="${cover} opacity: .99"></div>`],
  [
    'a cover of most of it',
    '<div style="position: fixed; right: 0; top: 0; width: 500px; height: 40px; background: #fff; z-index: 2147483647"></div>',
  ],
  [
    'a reflection',
    '<div style="position: fixed; right: 0; top: 90px; width: 500px; height: 90px; background: #fff; -webkit-box-reflect: above; pointer-events: none; z-index: 9"></div>',
  ],
  [
    'a frame',
    `<iframe srcdoc="<body style='background: #fff'>" style="${cover} width: 100%; height: 100%"></iframe>`,
  ],
  [
    'a popover',
    `<div popover="manual" style="${cover} width: 100%; height: 100%"></div>`,
    'cover.showPopover();',
  ],
  [
    'a modal dialog',
    `<dialog style="${cover} width: 100vw; height: 100vh; max-width: none; max-height: none"></dialog>`,
    'cover.showModal();',
  ],
  [
    'a shadow',
    '<div style="position: fixed; width: 1px; height: 1px; box-shadow: 0 0 0 2000px #fff; pointer-events: none; z-index: 9"></div>',
  ],
  [
    'an outline',
    '<div style="position: fixed; width: 1px; height: 1px; outline: 2000px solid #fff; pointer-events: none; z-index: 9"></div>',
  ],
  [
    'a picture that is larger than its element',
    '<svg width="1" height="1" style="position: fixed; overflow: visible; pointer-events: none; z-index: 9"><rect x="-9" width="3000" height="2000" fill="#fff"/></svg>',
  ],
  [
    'the shadow of a text',
    '<div style="position: fixed; left: -900px; top: 0; font-size: 90px; color: #fff; text-shadow: 1800px 0 #fff, 1900px 0 #fff; pointer-events: none; z-index: 9">█</div>',
  ],
  [
    'the border of another element',
    '<div style="position: fixed; width: 9px; height: 9px; border: 1px solid; border-image: linear-gradient(#fff, #fff) 1 / 900px / 900px fill; pointer-events: none; z-index: 9"></div>',
  ],
  [
    'a filter of what is behind',
    '<div style="position: fixed; inset: 0; backdrop-filter: brightness(0); pointer-events: none; z-index: 9"></div>',
  ],
];

const covered: Bait[] = covers.map(([name, html, then = '']) => ({
  name: `under ${name}`,
  script: `const around = document.createElement('div'); around.innerHTML = ${JSON.stringify(html)};
    const cover = around.firstElementChild; document.body.append(cover); ${then}
    return () => cover.remove();`,
}));

/** What a page does at the moment of the click, or with the pointer and the keyboard. */
const tricks: Bait[] = [
  {
    name: 'shown only while the button of the mouse is down',
    script: `host.style.setProperty('opacity', '0.001', 'important');
      const show = () => host.style.setProperty('opacity', '1', 'important');
      addEventListener('pointerdown', show, true);
      return () => { removeEventListener('pointerdown', show, true); show(); };`,
  },
  {
    name: 'slid under the pointer as it comes',
    script: `const { left, top } = host.getBoundingClientRect();
      const slide = ({ clientX, clientY }) => {
        host.style.setProperty('translate', (clientX - left - 30) + 'px ' + (clientY - top - 15) + 'px', 'important'); };
      addEventListener('pointermove', slide, true);
      return () => { removeEventListener('pointermove', slide, true); host.style.removeProperty('translate'); };`,
  },
  {
    name: 'brought under the pointer as it goes down',
    script: `host.style.setProperty('translate', '-100vw 0', 'important');
      const slide = () => host.style.removeProperty('translate');
      addEventListener('mousedown', slide, true);
      return () => { removeEventListener('mousedown', slide, true); slide(); };`,
  },
  {
    name: 'taken out',
    script: `host.remove(); return () => { document.documentElement.append(host); host.showPopover(); };`,
  },
  {
    name: 'put in its own place by a copy',
    script: `const like = host.cloneNode(true); host.replaceWith(like); like.showPopover();
      return () => { like.replaceWith(host); host.showPopover(); };`,
  },
  {
    name: 'a page that is five times as large',
    script: `document.documentElement.style.transform = 'scale(5)';
      return () => document.documentElement.style.removeProperty('transform');`,
  },
  {
    name: 'a pointer that is drawn elsewhere',
    script: `document.documentElement.style.setProperty('cursor', 'none', 'important');
      host.style.setProperty('cursor', 'none', 'important');
      return () => { document.documentElement.style.removeProperty('cursor'); host.style.removeProperty('cursor'); };`,
  },
  {
    name: 'the pointer is caught',
    script: `const hold = ({ pointerId }) => document.body.setPointerCapture(pointerId);
      addEventListener('pointerdown', hold, true);
      return () => removeEventListener('pointerdown', hold, true);`,
  },
  {
    name: 'the click is passed on to the field',
    script: `const pass = () => { document.querySelector('input').focus(); document.querySelector('input').select(); };
      host.addEventListener('click', pass);
      return () => host.removeEventListener('click', pass);`,
  },
  {
    name: 'the hint lies in a label of the field',
    script: `const label = document.createElement('label'); label.htmlFor = 'code';
      label.append(host); document.body.append(label); host.showPopover();
      return () => { document.documentElement.append(host); host.showPopover(); label.remove(); };`,
  },
  {
    name: 'the hint lies in a button of the form',
    script: `const button = document.createElement('button'); button.append(host);
      document.querySelector('form').append(button); host.showPopover();
      return () => { document.documentElement.append(host); host.showPopover(); button.remove(); };`,
  },
  {
    name: 'one that looks like it, with the field in it',
    script: `const field = document.querySelector('input'); const home = field.parentElement;
      const like = document.createElement('div'); like.popover = 'manual';
      like.style.cssText = host.style.cssText; like.append('Press Alt+Shift+K', field);
      document.documentElement.append(like); like.showPopover();
      return () => { home.append(field); like.remove(); };`,
  },
  {
    name: 'a view transition that never ends',
    script: `const sheet = document.createElement('style');
      sheet.textContent = '::view-transition { pointer-events: none; background: #fff } ' +
        '::view-transition-group(*) { animation-duration: 60s } ' +
        '::view-transition-old(*), ::view-transition-new(*) { opacity: 0 !important; animation: none }';
      document.head.append(sheet);
      const transition = document.startViewTransition(() => {});
      return () => { transition.skipTransition(); sheet.remove(); };`,
  },
  {
    name: 'nothing of the page but the hint can be reached',
    script: `document.body.inert = true; return () => { document.body.inert = false; };`,
  },
  {
    name: 'the field is shut and opened by the click',
    script: `const field = document.querySelector('input'); field.disabled = true;
      const open = () => { field.disabled = false; field.focus(); };
      addEventListener('pointerup', open, true);
      return () => { removeEventListener('pointerup', open, true); open(); };`,
  },
  {
    name: 'the hint can be written into',
    script: `host.contentEditable = 'true'; host.focus();
      return () => host.removeAttribute('contenteditable');`,
  },
  {
    name: 'the hint takes the whole screen',
    script: `const grow = () => void host.requestFullscreen?.().catch(() => {});
      addEventListener('pointerdown', grow, { capture: true, once: true });
      return () => { removeEventListener('pointerdown', grow, true);
        if (document.fullscreenElement) void document.exitFullscreen(); };`,
  },
  {
    name: 'the hint is taken out and put back as it is pressed',
    script: `const swap = () => { host.remove(); document.documentElement.append(host); host.showPopover(); };
      addEventListener('mousedown', swap, true);
      return () => removeEventListener('mousedown', swap, true);`,
  },
];

export const baits: Bait[] = [...hidden, ...covered, ...tricks];

/** Where pages put the banner that asks for consent, as pages do: ten places. */
const banners = [
  'left: 0; right: 0; bottom: 0; height: 120px',
  'left: 0; right: 0; top: 0; height: 120px',
  'left: 0; right: 0; top: 30%; height: 160px',
  'left: 12px; bottom: 12px; width: 320px; height: 220px',
  'right: 12px; bottom: 12px; width: 320px; height: 220px',
  'left: 12px; top: 12px; width: 320px; height: 220px',
  'right: 12px; top: 12px; width: 320px; height: 60px', // where the hint comes
  'left: 0; top: 0; bottom: 0; width: 300px',
  'right: 0; top: 0; bottom: 0; width: 300px',
  'inset: 0',
];

/** Where the form is that nobody sees, when the banner's button is pressed: five ways. */
const forms = [
  'position: fixed; opacity: 0.01; z-index: 99; BANNER',
  'position: fixed; z-index: -1; BANNER',
  'position: fixed; inset: 0; opacity: 0.01; z-index: 99',
  'position: fixed; inset: 0; z-index: 99; mask-image: linear-gradient(transparent, transparent)',
  'position: absolute; left: -9999px',
];

/** Each banner with each form: of these a bait has one. */
export const layouts: { banner: string; form: string }[] = forms.flatMap((form) =>
  banners.map((banner) => ({ banner: `position: fixed; ${banner}`, form: form.replace('BANNER', banner) })),
);

/**
 * A page that asks for consent over a prompt that it hides once the hint is there. It writes down whatever it could
 * learn: messages, events that nobody made by hand, attributes and elements that it did not make.
 */
export const baitPage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Verify</title>
  <link rel="stylesheet" href="/site.css"></head><body>
  <svg width="0" height="0"><filter id="nothing"><feFlood flood-opacity="0"/></filter></svg>
  <h1>Two-step verification</h1>
  <form action="/plain.html"><label for="code">Verification code</label>
    <input id="code" autocomplete="one-time-code" maxlength="6"></form>
  <div id="banner" style="position: fixed; right: 12px; top: 12px; width: 300px; height: 60px">
    <button type="button" style="width: 100%; height: 100%">Accept all cookies</button></div>
  <script>
    var learned = [], undo = () => {};
    document.querySelector('form').addEventListener('submit', (event) => event.preventDefault());
    addEventListener('message', ({ data }) => learned.push('message ' + data));
    for (const type of ['click', 'keydown', 'keyup', 'input', 'change', 'focus', 'paste', 'beforeinput'])
      addEventListener(type, ({ type, isTrusted }) => isTrusted || learned.push(type), true);
    document.querySelector('input').addEventListener('input', ({ isTrusted }) => learned.push('input'));
    function bait(script, at, layout) {
      const host = document.querySelector('html > [popover]');
      document.querySelector('#banner').style.cssText = layout.banner;
      document.querySelector('form').style.cssText = layout.form;
      undo = new Function('host', 'at', script)(host, at) ?? undo;
    }
  </script></body></html>`;
