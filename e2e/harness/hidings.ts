import { dot, glass, onCanvas, over, overlay, prompt, sheet, svg } from './hidden-prompt.ts';

/** One way each in which a page asks for a code that the person does not see it ask for. */
export const hidings: [name: string, html: string][] = [
  ['display: none', prompt('.inner { display: none }')],
  ['visibility: hidden', prompt('#otp { visibility: hidden }')],
  ['opacity of the field', prompt('#otp { opacity: 0.6 }')],
  ['opacity of two ancestors, each of which would do', prompt('.outer, .inner { opacity: 0.8 }')],
  ['opacity by a filter', prompt('.outer { filter: opacity(0.1) }')],
  [
    'smaller than a person can press',
    prompt('#otp { width: 7px; height: 7px; padding: 0; border: 0; min-height: 0; min-width: 0 }'),
  ],
  ['off the left of the page', prompt('.inner { position: absolute; left: -9999px }')],
  ['above the page', prompt('.inner { position: absolute; top: -900px }')],
  ['beyond the window, where it does not scroll', prompt('.inner { position: fixed; left: 100vw }')],
  ['under the window, where it does not scroll', prompt('.inner { position: fixed; top: 100vh }')],
  ['moved off by a transform', prompt('.outer { transform: translateX(-200vw) }')],
  ['clip-path', prompt('.outer { clip-path: inset(0 0 100% 0) }')],
  ['clip-path of the field', prompt('#otp { clip-path: circle(0) }')],
  ['clip', prompt('.inner { position: absolute; clip: rect(0, 0, 0, 0) }')],
  ['mask', prompt('.outer { mask-image: linear-gradient(transparent, transparent) }')],
  ['mask of the field', prompt('#otp { mask-image: linear-gradient(transparent, transparent) }')],
  ['scaled to a dot', prompt('.inner { transform: scale(0.01) }')],
  ['scaled to a dot by itself', prompt('#otp { scale: 0.01 }')],
  ['turned away', prompt('.inner { transform: rotateX(90deg) }')],
  ['cut off by a parent of no size', prompt('.outer { width: 0; height: 0; overflow: hidden }')],
  ['cut off by a parent of no height', prompt('.outer { max-height: 0; overflow: clip }')],
  [
    'scrolled out of a parent that does not scroll',
    prompt('.outer { height: 20px; overflow: hidden } .inner { margin-top: 200px }'),
  ],
  ['not rendered', prompt('.outer { content-visibility: hidden }')],
  [
    'in details that are shut',
    prompt('').replace('<div class="inner">', '<details class="inner">').replace('</div>', '</details>'),
  ],
  ['under a cover', prompt('', `<div style="${overlay}"></div>`)],
  [
    'under a cover that the pointer goes through',
    prompt('', `<div style="${overlay} pointer-events: none"></div>`),
  ],
  [
    'behind the page',
    prompt(
      'body { isolation: isolate; background: #fff } .outer { position: relative; z-index: -1 }',
      '<main style="position: absolute; inset: 0; background: #fff"></main>',
    ),
  ],
  [
    'under a cover that the pointer goes through, deep in the page',
    prompt('', `<main><section><div style="${overlay} pointer-events: none"></div></section></main>`),
  ],
  [
    'under a cover that the pointer goes through, in no layer of its own',
    prompt(
      '',
      `<main style="position: absolute; inset: 0; pointer-events: none"><div style="height: 100%; background: #fff"></div></main>`,
    ),
  ],
  [
    'under a frame',
    prompt(
      '',
      `<iframe srcdoc="<body style='background: #fff'>" style="${overlay} width: 100%; height: 100%"></iframe>`,
    ),
  ],
  [
    'under a popover that the pointer goes through',
    prompt(
      '',
      `<div popover="manual" style="inset: 0; width: 100%; height: 100%; background: #fff; pointer-events: none"></div>
       <script>document.querySelector('[popover]').showPopover()</script>`,
    ),
  ],
  [
    'under a dialog',
    prompt(
      '',
      `<dialog style="width: 90vw; height: 90vh"></dialog><script>document.querySelector('dialog').showModal()</script>`,
    ),
  ],
  [
    'in the colour of the page',
    prompt(
      'body { background: #fff } #otp { background: #fff; color: #fff; border: 0; outline: 0; box-shadow: none }',
    ),
  ],
  [
    'under a cover, and high in a layer that is low',
    prompt(
      '.outer { position: relative; z-index: 0 } #otp { position: relative; z-index: 9999 }',
      glass('z-index: 1'),
    ),
  ],
  ...['transform: translateX(0)', 'isolation: isolate', 'will-change: opacity', 'opacity: 0.9'].map(
    (style): [string, string] => [
      `under a cover, and high in a layer that is one by ${style}`,
      prompt(`.outer { ${style} } #otp { position: relative; z-index: 9999 }`, glass('z-index: 1')),
    ],
  ),
  [
    'under a cover, and high where no z-index counts',
    prompt('.outer, #otp { z-index: 9999 }', glass('z-index: 1')),
  ],
  [
    'under a cover, and high in what has no box',
    prompt('.outer { display: contents; position: relative; z-index: 9999 }', glass('z-index: 1')),
  ],
  [
    'under a cover that comes before it, and is taken out of the text',
    prompt('').replace('<h1>', `${glass('z-index: auto')}<h1>`),
  ],
  [
    'behind what it is in, which the pointer goes through',
    prompt(
      'body { isolation: isolate } .outer { background: #fff; pointer-events: none; height: 400px } #otp { position: relative; z-index: -1; pointer-events: auto }',
    ),
  ],
  [
    'under a cover that is in a shadow root',
    prompt('', `<div><template shadowrootmode="open">${glass('')}</template></div>`),
  ],
  [
    'under a cover that is beside it in its shadow root',
    prompt('')
      .replace('<div class="outer">', '<div><template shadowrootmode="open"><div>')
      .replace('</form>', `</form>${glass('')}`)
      .replace(/<\/div>\s*(?=<\/body>)/, '</div></template></div>'),
  ],
  ...(
    [
      ['by a gradient', glass('background: linear-gradient(#fff, #eee)')],
      [
        'by a gradient under one that is see-through',
        glass('background: linear-gradient(#0001, #0002), radial-gradient(at 10px 10px, #fff, oklch(1 0 0))'),
      ],
      ['by a picture', glass(`background: url(${svg(sheet)})`)],
      ['by its border', glass('background: none; border: 50vmax solid #fff')],
      ['by the one side of its border', glass('background: none; border-top: 100vh solid #fff')],
      ['by its shadow inside', glass('background: none; box-shadow: inset 0 0 0 50vmax #fff')],
      ['that is a picture', over('img', `src="${svg(sheet)}"`)],
      ['that is a picture of another site', over('img', 'src="https://elsewhere.test/sheet.svg"')],
      [
        'that is drawn',
        onCanvas(
          `const pen = canvas.getContext('2d'); pen.fillStyle = '#fff'; pen.fillRect(0, 0, 9999, 9999)`,
        ),
      ],
      ['that is a frame', over('iframe', `srcdoc="<body style='background: #fff'>"`)],
      ['that is a film', over('video')],
      ['that is a shape', over('svg', '', sheet)],
      [
        'that is a picture in a drawing',
        over('svg', '', sheet.replace('rect', `image href="${svg(sheet)}"`)),
      ],
      [
        'that is the outline of a shape',
        over('svg', '', `<path d="M 0 0 H 9999" stroke="#fff" stroke-width="9999"/>`),
      ],
    ] as const
  ).map(([name, html]): [string, string] => [
    `under a cover that the pointer goes through, ${name}`,
    prompt('', html),
  ]),
  ...(
    [
      [
        'a picture',
        `<img src="${svg(sheet)}" style="display: block; margin-top: -400px; width: 100%; height: 600px; pointer-events: none">`,
      ],
      [
        'a block in the text',
        '<span style="display: inline-block; margin-top: -400px; width: 100%; height: 600px; background: #fff; pointer-events: none"></span>',
      ],
      [
        'a part of a grid',
        '<div style="display: grid; margin-top: -400px"><div style="height: 600px; background: #fff; pointer-events: none"></div></div>',
      ],
    ] as const
  ).map(([name, html]): [string, string] => [
    `under what comes after it and is drawn over it, ${name}, in no layer of its own`,
    prompt('', html),
  ]),
  ...(
    [
      ['the page', `body::after { content: ''; ${overlay} pointer-events: none }`],
      [
        'what comes after it',
        `.more::before { content: ''; position: absolute; inset: 0; background: #fff; pointer-events: none }`,
      ],
      [
        'what is around it',
        `.outer { position: relative; padding: 100px 0 } .outer::after { content: ''; position: absolute; inset: 0; background: #fff; pointer-events: none }`,
      ],
      [
        'what is around it, which has a picture',
        `.inner::after { content: ''; position: fixed; left: 0; top: 0; width: 100vw; height: 100vh; background: url(${svg(sheet)}); pointer-events: none }`,
      ],
    ] as const
  ).map(([name, styles]): [string, string] => [
    `under what the page's styles put into ${name}`,
    prompt(styles, '<div class="more"></div>'),
  ]),
  ['under a shadow', prompt('', dot('box-shadow: 0 0 0 9999px #fff'))],
  [
    'under a shadow that is cast from afar',
    prompt('', dot('box-shadow: red 1px 1px, #fff 9px -9px 9px 999px')),
  ],
  ['under an outline', prompt('', dot('outline: 999px solid #fff'))],
  [
    'in the colour of the page, in a notation of its own',
    prompt(
      'body { background: oklch(1 0 0) } #otp { background: oklch(1 0 0); color: oklch(1 0 0); border: 0; outline: 0; box-shadow: none }',
    ),
  ],
  [
    'in the colour of the page, in another notation',
    prompt(
      'body { background: #fff } #otp { background: oklch(1 0 0); color: #fff; border: 0; outline: 0; box-shadow: none }',
    ),
  ],
  ['aria-hidden', prompt('').replace('class="inner"', 'class="inner" aria-hidden="true"')],
  ['inert', prompt('').replace('class="inner"', 'class="inner" inert')],
];
