import { expect, test } from 'vitest';
import { scorePages, wrongClaimsOf } from './detection-score.ts';
import type { JudgedPage } from './saved-page-browser.ts';

type Input = JudgedPage['inputs'][number];

function makeInput(input: Partial<Input>): Input {
  const nothing = { channel: null, shape: null, confidence: null, evidence: [] };
  return { input: 'input', isRight: false, isClaimed: false, ...nothing, ...input };
}

function makePage(inputs: Partial<Input>[], page: Partial<JudgedPage> = {}): JudgedPage {
  return {
    name: 'page.html',
    channel: null,
    unmatched: [],
    layoutMs: 1,
    firstMs: 1,
    againMs: 1,
    weighMs: 1,
    inputs: inputs.map(makeInput),
    ...page,
  };
}

const found = { isRight: true, isClaimed: true, channel: 'unknown' } as const;
const missed = { isRight: true };
const wrong = { isClaimed: true, channel: 'unknown' } as const;

test('one right input makes a hit, one wrong one a wrong page; precision and recall count inputs', () => {
  expect(
    scorePages([makePage([found, missed, wrong, wrong]), makePage([missed]), makePage([])]),
  ).toMatchObject({
    pages: 3,
    promptsHit: { of: 1, from: 2 },
    pagesWithWrongClaim: 1,
    precision: { of: 1, from: 3 },
    recall: { of: 1, from: 3 },
  });
});

test('the channel counts where it is labelled and the input was found', () => {
  const byText = { ...found, channel: 'text' } as const;
  const pages = [makePage([byText, found, missed], { channel: 'text' }), makePage([found])];
  expect(scorePages(pages).channel).toEqual({ of: 1, from: 2 });
});

test('a code of another kind offered for a recovery code is counted; a recovery code itself is right there', () => {
  const recovery = { ...found, channel: 'recovery' } as const;
  const pages = [makePage([found, recovery], { channel: 'recovery' })];
  expect(scorePages(pages)).toMatchObject({ codesOfferedForRecovery: 1, recall: { of: 2, from: 2 } });
});

test('where the label says nothing of recovery, such a claim finds no one-time code and claims none', () => {
  const onRight = { ...found, channel: 'recovery' } as const;
  const onAnother = { ...wrong, channel: 'recovery' } as const;
  const page = makePage([onRight, onAnother]);
  expect(wrongClaimsOf(page)).toEqual([]);
  expect(scorePages([page])).toMatchObject({
    promptsHit: { of: 0, from: 1 },
    recall: { of: 0, from: 1 },
    recoveryOutsideLabels: 2,
  });
});

test('times are nearest ranks', () => {
  const pages = [4, 1, 3, 2].map((firstMs) => makePage([], { firstMs }));
  expect(scorePages(pages).firstLook).toEqual({ p50Ms: 2, p95Ms: 4, maxMs: 4 });
});
