import path from 'node:path';
import { readCommandLine, refuseCommandLine } from '../scripts/command-lines.mjs';
import {
  missesOf,
  recoveryClaimsOf,
  scorePages,
  wrongChannelsOf,
  wrongClaimsOf,
  type Share,
  type Timing,
} from './detection-score.ts';
import { LabelError, readLabelledPages, type LabelledPage } from './labelled-pages.ts';
import { SavedPageBrowser, type JudgedPage } from './saved-page-browser.ts';

/**
 * `npm run bench:detect -- --pages DIR [--json]`: what the detector finds on saved pages, held against their labels. DIR
 * holds `pages/*.html` and `labels.json`; it is only read, and the pages get no network.
 */

/** A tab keeps something of every page that it has shown; clearing that away would be measured with the later ones. */
const pagesPerTab = 25;

type Inputs = JudgedPage['inputs'];

const { given } = readCommandLine('bench:detect');
try {
  // npm starts scripts in the project's folder; a relative path is meant from where the person is.
  const folder = path.resolve(process.env['INIT_CWD'] ?? '', given.pages);
  const judged = await judgeAll(readLabelledPages(folder));
  if (given.json === true) reportJson(judged);
  else report(judged);
} catch (error) {
  if (!(error instanceof LabelError)) throw error;
  refuseCommandLine('bench:detect', error.message);
}

async function judgeAll(pages: LabelledPage[]): Promise<JudgedPage[]> {
  const browser = await SavedPageBrowser.launch();
  try {
    const judged: JudgedPage[] = [];
    // One after the other: two at once would take the time from each other.
    for (let at = 0; at < pages.length; at += pagesPerTab) {
      const tab = await browser.openTab();
      for (const page of pages.slice(at, at + pagesPerTab)) judged.push(await tab.judge(page));
      await tab.close();
    }
    return judged;
  } finally {
    await browser.close();
  }
}

function reportJson(pages: JudgedPage[]): void {
  const details = pages.map((page) => ({
    ...page,
    misses: missesOf(page),
    wrongClaims: wrongClaimsOf(page),
    wrongChannels: wrongChannelsOf(page),
  }));
  console.log(JSON.stringify({ score: scorePages(pages), pages: details }));
}

function report(pages: JudgedPage[]): void {
  for (const page of pages) {
    list(page, 'missed', missesOf(page));
    list(page, 'wrong claim', wrongClaimsOf(page));
    list(page, 'wrong channel', wrongChannelsOf(page));
    if (page.channel !== 'recovery') list(page, 'recovery code, says the detector', recoveryClaimsOf(page));
    for (const selector of page.unmatched) console.log(`${page.name}: the label ${selector} matches nothing`);
  }
  const score = scorePages(pages);
  const rows: [string, string][] = [
    ['pages', `${score.pages}`],
    ['prompts hit', `${score.promptsHit.of} of ${score.promptsHit.from}`],
    ['pages with a wrong claim', `${score.pagesWithWrongClaim}`],
    ['field precision', percent(score.precision)],
    ['field recall', percent(score.recall)],
    ['channel, where labelled', percent(score.channel)],
    ['codes offered for recovery', `${score.codesOfferedForRecovery}`],
    ['recovery outside of the labels', `${score.recoveryOutsideLabels}`],
    ['layout before it', times(score.layout)],
    ['first reading, in the page', times(score.firstLook)],
    ['looking again', times(score.warmLook)],
    ['  reading, in the page', times(score.reading)],
    ['  weighing, in the worker', times(score.weighing)],
  ];
  console.log();
  for (const [name, value] of rows) console.log(`${name.padEnd(32)}${value}`);
}

function list(page: JudgedPage, what: string, inputs: Inputs): void {
  for (const { input, channel, shape, confidence, evidence } of inputs) {
    const said = [shape, channel, confidence].filter((part) => part !== null).join(', ');
    console.log(`${page.name}: ${what}: ${input}\n    ${said} · ${evidence.join(', ')}`);
  }
}

function percent({ of, from }: Share): string {
  return from === 0 ? 'none' : `${((100 * of) / from).toFixed(1)} % (${of} of ${from})`;
}

function times({ p50Ms, p95Ms, maxMs }: Timing): string {
  return `p50 ${p50Ms.toFixed(2)} ms, p95 ${p95Ms.toFixed(2)} ms, max ${maxMs.toFixed(2)} ms`;
}
