import Sqlite from 'better-sqlite3';
import { chromium, type Page, type Request } from '@playwright/test';
import { codeAt, prepareAccount } from '../e2e/harness/account.ts';
import { chromiumPath, ExtensionBrowser } from '../e2e/harness/extension-browser.ts';
import { tell } from '../e2e/harness/filling.ts';
import { PagePairing } from '../e2e/harness/pairing.ts';
import { ada, codeField, enterPassword } from '../e2e/harness/person.ts';
import { VerificationServer } from '../e2e/harness/verification-server.ts';
import { loginRequestPaths } from '../shared/api/login-requests.ts';
import { sqliteFile } from '../server/store/sqlite.ts';
import { signInPaths } from '../shared/api/sign-ins.ts';
import { report, reportHead } from './bar.ts';

const rounds = 40;
const roundsWithoutWorker = 4;
const badgeBarMs = 300;
/** Of the alarm, which Chromium lets fire every thirty seconds, and what follows. */
const wakenBarMs = 35_000;
const goesOnBarMs = 150;

/** When what happened in one round, in ms since 1970: one computer has one clock. */
interface Round {
  askedAtMs: number;
  badgeAtMs: number;
  pressedAtMs: number;
  /** The server has what the extension has signed, and writes it down. */
  decidedAtMs: number;
  /** The page has heard it and asks to be let in. */
  goesOnAtMs: number;
  signedInAtMs: number;
}

/** A browser that is paired, and another one in which its owner signs in again and again. */
interface Browsers {
  server: VerificationServer;
  extension: ExtensionBrowser;
  /** Of the extension's own. */
  own: Page;
  /** Of the other browser. */
  page: Page;
}

/** With the extension's worker alive, as it is while its socket is open. */
export async function requestsInBrowsers(): Promise<boolean> {
  return await withBrowsers(async (browsers) => {
    const done: Round[] = [];
    for (let round = 0; round < rounds; round += 1) done.push(await signInOnce(browsers));
    const between = (from: keyof Round, to: keyof Round): number[] => done.map((one) => one[to] - one[from]);
    reportHead(`a login request, ${rounds} times`);
    return [
      report('asked → badge', between('askedAtMs', 'badgeAtMs'), badgeBarMs),
      report('decided → the page goes on', between('decidedAtMs', 'goesOnAtMs'), goesOnBarMs),
      report('pressed in the extension → the page goes on', between('pressedAtMs', 'goesOnAtMs'), null),
      report('pressed in the extension → signed in', between('pressedAtMs', 'signedInAtMs'), null),
    ].every((within) => within);
  });
}

/** With the worker ended each time: what is left is the alarm. */
export async function requestsWithoutWorker(): Promise<boolean> {
  return await withBrowsers(async (browsers) => {
    const times: number[] = [];
    for (let round = 0; round < roundsWithoutWorker; round += 1) {
      await browsers.extension.stopWorker();
      const { askedAtMs, badgeAtMs } = await signInOnce(browsers);
      times.push(badgeAtMs - askedAtMs);
    }
    reportHead(`a login request, the worker dead, ${roundsWithoutWorker} times`);
    return report('asked → badge', times, wakenBarMs);
  });
}

async function withBrowsers(measure: (browsers: Browsers) => Promise<boolean>): Promise<boolean> {
  const server = await VerificationServer.start();
  const extension = await ExtensionBrowser.launch();
  const elsewhere = await chromium.launch({ executablePath: await chromiumPath(), args: ['--no-sandbox'] });
  try {
    const own = await pairedBrowser(extension, server.origin);
    const browsers = { server, extension, own, page: await elsewhere.newPage() };
    await signInOnce(browsers); // the programs are loaded, the password has been hashed once
    return await measure(browsers);
  } finally {
    await elsewhere.close();
    await extension.close();
    await server.stop();
  }
}

async function pairedBrowser(extension: ExtensionBrowser, origin: string): Promise<Page> {
  const { secret } = await prepareAccount(origin, ada);
  const page = await extension.context.newPage();
  await enterPassword(page, origin, ada);
  await codeField(page).fill(codeAt(secret, Date.now()));
  await page.waitForURL(/\/settings$/);
  const own = await extension.context.newPage();
  await own.goto(extension.url('extension/options/options.html'));
  await tell(own, 'vault.create', { passphrase: ada.passphrase });
  const offer = await PagePairing.begin(page, { shown: false });
  const asked = { server: origin, code: offer.code, name: 'Work laptop' };
  const { id } = await tell(own, 'pairings.begin', asked);
  await offer.confirm();
  await tell(own, 'pairings.check', { id });
  await page.close();
  return own;
}

async function signInOnce({ server, own, page }: Browsers): Promise<Round> {
  const { origin } = server;
  await page.context().clearCookies();
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('User name').fill(ada.userName);
  await page.getByLabel('Password', { exact: true }).fill(ada.password);
  const asked = requestOf(page, loginRequestPaths.ofSignIn);
  const goesOn = requestOf(page, signInPaths.proof);
  const badge = badgeShown(own, '1');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const badgeAtMs = await badge;
  const number = await page.locator('[data-countersign-request] .wait-left').innerText();
  const { id, pressedAtMs } = await approve(own, number);
  const proof = await goesOn;
  const answer = await proof.response();
  await answer?.finished();
  const { startTime, responseStart } = proof.timing();
  await page.waitForURL(/\/settings$/);
  await badgeShown(own, '');
  return {
    askedAtMs: (await asked).timing().startTime,
    badgeAtMs,
    pressedAtMs,
    decidedAtMs: readDecidedAtMs(server, id),
    goesOnAtMs: startTime,
    signedInAtMs: startTime + responseStart,
  };
}

/** Sees the badge as soon as it says this; looking at it wakes no worker. */
async function badgeShown(own: Page, text: string): Promise<number> {
  return await own.evaluate<number>(`(async () => {
    while ((await chrome.action.getBadgeText({})) !== ${JSON.stringify(text)})
      await new Promise((resolve) => setTimeout(resolve, 2));
    return Date.now();
  })()`);
}

/** When the server has noted the decision: not what the extension may know. */
function readDecidedAtMs({ dataDir }: VerificationServer, id: string): number {
  const database = new Sqlite(sqliteFile(dataDir), { readonly: true });
  try {
    const row = database.prepare('select decided_at_ms from login_requests where id = ?').pluck().get(id);
    return Number(row);
  } finally {
    database.close();
  }
}

/** Answers as the popup does. @returns when that began: before anything was signed. */
async function approve(own: Page, number: string): Promise<{ id: string; pressedAtMs: number }> {
  const [account] = await tell(own, 'requests.list', {});
  const request = account?.requests.find(({ state }) => state === 'pending');
  if (account === undefined || request?.challenge == null) throw new Error('nothing is asked');
  const { id, challenge, purpose, createdAtMs, expiresAtMs, browser, address, place } = request;
  const shown = { id, challenge, purpose, createdAtMs, expiresAtMs, browser, address, place };
  const pressedAtMs = Date.now();
  await tell(own, 'requests.decide', {
    pairingId: account.pairingId,
    shown,
    answer: { by: 'number', number },
  });
  return { id, pressedAtMs };
}

async function requestOf(page: Page, path: string): Promise<Request> {
  return await page.waitForRequest(
    (request) => request.method() === 'POST' && new URL(request.url()).pathname === path,
    { timeout: 60_000 },
  );
}
