import { plain } from './plain.js';
import { react } from './react.js';
import { solid } from './solid.js';
import { svelte } from './svelte.js';
import { vue } from './vue.js';

/** `/page.html?react/input-otp`; without a name, the page only lists them. */
const all = { react, vue, svelte, solid, plain };

globalThis.widgets = Object.entries(all).flatMap(([framework, widgets]) =>
  Object.keys(widgets).map((name) => `${framework}/${name}`),
);
/** What the widget gave to the application that it is part of. */
globalThis.known = '';

const wanted = decodeURIComponent(location.search.slice(1));
const [framework] = wanted.split('/', 1);
const mount = all[framework]?.[wanted.slice(framework.length + 1)];
if (mount !== undefined) {
  await mount(document.querySelector('#widget'), (value) => {
    globalThis.known = Array.isArray(value) ? value.join('') : String(value ?? '');
  });
}
document.documentElement.dataset.ready = '';
