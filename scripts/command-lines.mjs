import { parseArgs } from 'node:util';

/** Built-ins only, and must run on Node 20: this is read before anything is installed. */

const flag = /** @type {const} */ ({ type: 'boolean' });
const value = /** @type {const} */ ({ type: 'string' });
const neededValue = /** @type {const} */ ({ type: 'string', isNeeded: true });

/** @typedef {{ type: 'boolean' | 'string', isNeeded?: true }} Option */

/**
 * What a command of `package.json` may be told.
 *
 * @typedef {object} CommandLine
 * @property {string} usage
 * @property {string[]} about - What it does and how long that takes, for who asks for help.
 * @property {Record<string, Option>} options
 * @property {'any' | readonly string[]} [word] - The one word that may follow, if there is one.
 */

/** @satisfies {Record<string, CommandLine>} */
const commandLines = {
  setup: {
    usage: 'npm run setup',
    about: ['Installs what is missing: the dependencies, and Node 24 where the machine’s own is older.'],
    options: {},
  },
  start: {
    usage: 'npm start [-- --open]',
    about: [
      'Sets up what is missing, builds what changed and runs the verification server, which is configured by the',
      'environment variables of docs/configuration.md.',
      '  --open   also opens a Chromium with the extension loaded, and closes it with the server',
    ],
    options: { open: flag },
  },
  build: {
    usage: 'npm run build',
    about: ['Builds what changed: dist/chrome, dist/firefox and dist/pages.'],
    options: {},
  },
  test: {
    usage: 'npm test',
    about: [
      'Everything: lint, types, formats, builds, unit and server tests, journeys in real browsers. About 25 minutes on',
      'two cores. CONTRIBUTING.md says how to run some of it.',
    ],
    options: {},
  },
  tour: {
    usage: 'npm run tour',
    about: [
      'Drives the main journeys in a real browser and leaves a picture of each step under tour/. A little over a minute.',
    ],
    options: {},
  },
  'bench:server': {
    usage: 'npm run bench:server [-- --peer]',
    about: [
      'What the verification server can do on this machine, over loopback.',
      '  --peer   asks the same of better-auth from npm, run by run in turn',
    ],
    options: { peer: flag },
  },
  'bench:detect': {
    usage: 'npm run bench:detect -- --pages DIR [--json]',
    about: [
      'What the detector finds on saved pages, held against their labels. Two to four minutes for 563 pages.',
      '  --pages DIR   a folder with pages/*.html and labels.json; it is only read, and the pages get no network',
      '  --json        prints the score and every page as JSON',
    ],
    options: { pages: neededValue, json: flag },
  },
  'bench:requests': {
    usage: 'npm run bench:requests [-- browsers | alarm | sockets]',
    about: [
      'How long login requests take, in two real Chromiums, and what a server does with ten thousand WebSockets; with a',
      'word, that part alone.',
      '  browsers   with the extension’s worker alive',
      '  alarm      with the worker ended by the browser',
      '  sockets    ten thousand paired browsers at one server process',
    ],
    options: {},
    word: ['browsers', 'alarm', 'sockets'],
  },
  'bench:fill': {
    usage: 'npm run bench:fill [-- PART OF A NAME]',
    about: [
      'Fills the code widgets of npm, and pages with a peculiarity each, in a real Chromium. About two minutes; the first',
      'run installs the widgets, some 580 packages. With part of a name, those alone whose names hold it, e.g. all of',
      '  react/  vue/  svelte/  solid/  plain/  page/',
    ],
    options: {},
    word: 'any',
  },
  'mutate:webauthn': {
    usage: 'npm run mutate:webauthn [-- PART OF A NAME]',
    about: [
      'Takes each guard of the security keys out, one at a time, in a copy of the source, and runs the tests that should',
      'notice; with part of a guard’s name, those alone.',
    ],
    options: {},
    word: 'any',
  },
  race: {
    usage: 'npm run race [-- --rounds 200] [--only "backup code"]',
    about: [
      'Everything that is good for one use, from 2 to 50 times at once, at two server processes, on both databases.',
      '  --rounds N    so many rounds of each; 200 if nothing is said',
      '  --only NAME   those alone whose names hold it',
    ],
    options: { rounds: value, only: value },
  },
};

/** @typedef {keyof typeof commandLines} CommandName */

/**
 * What a command was given. Asked for help it says how it is used and ends the process with status 0; told what it does
 * not understand, with status 2. So this comes before anything is done.
 *
 * @template {CommandName} Name
 * @param {Name} name
 * @returns {{ given: Given<Name>, word: string | undefined }}
 */
export function readCommandLine(name) {
  /** @type {CommandLine} */
  const { usage, about, options, word: allowed } = commandLines[name];
  const { help, word, ...given } = parsed(name, options, allowed !== undefined);
  if (help) {
    console.log([`usage: ${usage}`, '', ...about].join('\n'));
    process.exit(0);
  }
  for (const [option, { isNeeded }] of Object.entries(options))
    if (isNeeded && !(option in given)) refuseCommandLine(name, `--${option} is missing`);
  if (Array.isArray(allowed) && word !== undefined && !allowed.includes(word))
    refuseCommandLine(name, `“${word}” is none of ${allowed.join(', ')}`);
  return { given: /** @type {Given<Name>} */ (given), word };
}

/**
 * @template {CommandName} Name
 * @typedef {{
 *   [Key in keyof OptionsOf<Name>]: OptionsOf<Name>[Key] extends typeof neededValue ? string
 *     : (OptionsOf<Name>[Key] extends typeof flag ? boolean : string) | undefined
 * }} Given
 */

/**
 * @template {CommandName} Name
 * @typedef {(typeof commandLines)[Name]['options']} OptionsOf
 */

/**
 * @param {CommandName} name
 * @param {string} problem - What is wrong with what the command was told.
 * @returns {never}
 */
export function refuseCommandLine(name, problem) {
  console.error(`${name}: ${problem}\nusage: ${commandLines[name].usage}`);
  process.exit(2);
}

/**
 * @param {CommandName} name
 * @param {Record<string, Option>} options
 * @param {boolean} allowPositionals
 */
function parsed(name, options, allowPositionals) {
  try {
    const { values, positionals } = parseArgs({
      options: { ...options, help: { ...flag, short: 'h' } },
      allowPositionals,
    });
    const [word, ...more] = positionals;
    if (more.length > 0) refuseCommandLine(name, `one word at most, not “${positionals.join(' ')}”`);
    return { ...values, help: values['help'] === true, word };
  } catch (error) {
    return refuseCommandLine(name, error instanceof Error ? error.message : String(error));
  }
}
