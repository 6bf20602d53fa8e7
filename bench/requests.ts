import { readCommandLine } from '../scripts/command-lines.mjs';
import { requestsInBrowsers, requestsWithoutWorker } from './request-browsers.ts';
import { socketsOfServer } from './request-sockets.ts';

/**
 * `npm run bench:requests [-- browsers | alarm | sockets]`: how long a login request takes from the page that asks to the badge, and from the
 * answer back to the page, in a real Chromium with the extension that ships; and what a server does with ten thousand WebSockets. All of
 * it over loopback. The exit status says whether everything was within its bar.
 */
const { word: only } = readCommandLine('bench:requests');
const parts = [
  { name: 'browsers', run: requestsInBrowsers },
  { name: 'alarm', run: requestsWithoutWorker },
  { name: 'sockets', run: socketsOfServer },
].filter(({ name }) => only === undefined || name === only);
let allWithin = true;
for (const { run } of parts) allWithin = (await run()) && allWithin;
process.exitCode = allWithin ? 0 : 1;
