import { dot, glass, onCanvas, over, overlay, prompt, ring, svg } from './hidden-prompt.ts';

/** What looks like a hiding, and leaves the field in sight. */
export const sightings: [name: string, html: string][] = [
  ['nothing', prompt('')],
  [
    'in a modal, over a page with high layers that takes no pointer',
    prompt(
      'body { pointer-events: none } main { position: relative; z-index: 0 } main div { position: absolute; z-index: 1000; inset: 0; height: 400px; background: #eee } .outer { position: fixed; z-index: 50; inset: 50px; background: #fff; pointer-events: auto }',
      '<main><div></div></main>',
    ),
  ],
  [
    'high where no z-index counts for the cover',
    prompt(
      '',
      '<main style="z-index: 9; background: #fff; pointer-events: none; margin-top: -300px; height: 300px"></main>',
    ),
  ],
  [
    'over a cover that comes before it',
    prompt('.outer { position: relative }').replace('<h1>', `${glass('z-index: 0')}<h1>`),
  ],
  [
    'in a modal dialog, over what decorates it',
    prompt(
      '',
      `<script>const outer = document.querySelector('.outer'), dialog = document.createElement('dialog');
        outer.replaceWith(dialog);
        dialog.innerHTML = '<div style="position: absolute; inset: 0; background: #eee; pointer-events: none"></div>';
        dialog.append(outer);
        outer.style.cssText = 'position: relative; padding: 100px';
        dialog.showModal();</script>`,
    ),
  ],
  [
    'under a tint that the pointer goes through, in a notation of its own',
    prompt('', glass('background: oklab(0.5 0 0 / 0.1)')),
  ],
  [
    'under a tint in a shadow root',
    prompt('', `<div><template shadowrootmode="open">${glass('background: #0001')}</template></div>`),
  ],
  ...(
    [
      ['a see-through gradient', glass('background: linear-gradient(#fff3, #0000)')],
      ['a pattern of a gradient', glass('background: radial-gradient(#ccc 1px, #0000 1px) 0 0 / 20px 20px')],
      ['a border around it', glass('background: none; border: 8px solid #fff')],
      ['a vignette', glass('background: none; box-shadow: inset 0 0 40px 20px #000')],
      ['a see-through shadow', dot('box-shadow: 0 0 0 9999px #0008')],
      ['the outline of the page', glass('background: none; outline: 20px solid #fff; outline-offset: -20px')],
      ['a see-through picture', over('img', `src="${svg(ring)}"`)],
      ['a picture that is not there', over('img', 'src="/no-such-picture.svg"')],
      ['a canvas for confetti', onCanvas(`canvas.getContext('2d')`)],
      [
        'confetti',
        onCanvas(`canvas.width = innerWidth; canvas.height = innerHeight; const pen = canvas.getContext('2d');
          for (let at = 0; at < 200; at += 1) pen.fillRect((at * 97) % innerWidth, (at * 57) % innerHeight, 6, 6)`),
      ],
      ['a canvas of no size', onCanvas('canvas.width = 0')],
      ['a canvas that a worker draws on', onCanvas('canvas.transferControlToOffscreen()')],
      ['a drawing of lines', over('svg', 'viewBox="0 0 9 9"', ring)],
      ...['scale(0)', 'scaleX(0)', 'rotateY(90deg)', 'scale(1e-300)', 'scale(1e300)'].map(
        (style): [string, string] => [
          `a drawing of no size by ${style}`,
          `<div style="${overlay} background: none; pointer-events: none; transform: ${style}">
            <svg><path d="M 0 0 H 99 V 99 Z" stroke="#fff" stroke-width="9"/></svg></div>`,
        ],
      ),
      ['a drawing beside it', over('svg', '', `<rect x="90%" width="10%" height="100%" fill="#fff"/>`)],
    ] as const
  ).map(([name, html]): [string, string] => [
    `under ${name}, which the pointer goes through`,
    prompt('', html),
  ]),
];
