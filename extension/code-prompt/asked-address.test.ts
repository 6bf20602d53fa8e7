import { describe, expect, test } from 'vitest';
import type { FieldSignals, PromptChannel } from './prompt.ts';
import { weighFields } from './score.ts';
import { findAsRead } from './testing/find-as-read.ts';
import { makeField } from './testing/make-field.ts';

describe('X-C01 by what a code comes, says the form that asks for an address too:', () => {
  const fetched = { buttonText: 'Get code | Sign up' };
  test.each<
    [why: string, address: Partial<FieldSignals>, code: Partial<FieldSignals>, channel: PromptChannel]
  >([
    ['a phone by its label', { labelText: 'Phone number' }, {}, 'text'],
    ['a phone by a word for texts', { labelText: 'Số điện thoại' }, {}, 'text'],
    ['by what the page tells browsers', { autocomplete: 'tel-national' }, {}, 'text'],
    ['by its type', { type: 'tel' }, {}, 'text'],
    [
      'a text said so already',
      { type: 'tel' },
      { labelText: 'Code from your authenticator app' },
      'authenticator',
    ],
    ['beside a password it may be a user’s name', { type: 'tel' }, { besidePassword: true }, 'unknown'],
    ['it is sent there by a button', { type: 'tel' }, { besidePassword: true, ...fetched }, 'text'],
    ['that cannot be changed any more', { type: 'tel', readOnly: true, empty: false }, {}, 'text'],
    ['in another form', { type: 'tel', groupId: 1 }, {}, 'unknown'],
    ['where nobody sees it', { type: 'tel', visible: false }, {}, 'unknown'],
    ['in a form that asks for much', { type: 'tel' }, { groupSize: 9 }, 'unknown'],
    ['in one that asks for much and sends it', { type: 'tel' }, { groupSize: 9, ...fetched }, 'text'],
    ['another code is no phone', { type: 'tel', labelText: 'Verification code' }, {}, 'unknown'],
    ['what takes six digits is no phone', { type: 'tel', maxLength: 6 }, {}, 'unknown'],
    ['an e-mail is a user’s name', { type: 'email' }, {}, 'unknown'],
    ['an e-mail that it is sent to, by its type', { type: 'email' }, fetched, 'e-mail'],
    ['by its label', { labelText: 'E-mail' }, fetched, 'e-mail'],
    ['by its name', { name: 'email' }, fetched, 'e-mail'],
    ['by what the page tells browsers of an e-mail', { autocomplete: 'email' }, fetched, 'e-mail'],
  ])('%s', (_why, address, code, channel) => {
    const fields = [
      makeField({ groupSize: 2, ...address }),
      makeField({ index: 1, labelText: 'Verification code', groupSize: 2, ...code }),
    ];
    expect(findAsRead(fields).find(({ inputs }) => inputs[0] === 1)).toMatchObject({ channel });
  });

  test('settings show a phone as well where an app’s code is asked for', () => {
    const said = { contextText: 'Two-factor authentication . Turn it off', groupSize: 2 };
    const fields = [
      makeField({ type: 'tel', labelText: 'Mobile', readOnly: true, empty: false, ...said }),
      makeField({ index: 1, labelText: 'Verification code', ...said }),
    ];
    expect(findAsRead(fields)).toMatchObject([{ channel: 'unknown' }]);
  });

  test('X-D10 of many claims and many fields each field is read once', () => {
    let reads = 0;
    const countReads = (field: FieldSignals) =>
      Object.defineProperty(field, 'autocomplete', { get: () => ((reads += 1), '') });
    const fields = Array.from({ length: 40 }, (_, index) =>
      index % 2 === 0
        ? makeField({ index, labelText: 'Verification code', groupSize: 2 })
        : countReads(makeField({ index, labelText: 'Note', readOnly: true, groupSize: 2 })),
    );
    weighFields(fields);
    expect(reads).toBeLessThan(20 * 12);
  });

  test.each<[PromptChannel, Partial<FieldSignals>, Partial<FieldSignals>]>([
    ['text', { type: 'email' }, { type: 'tel' }],
    ['e-mail', { type: 'tel' }, { type: 'email' }],
    ['e-mail', { type: 'tel' }, { type: 'email', readOnly: true }],
    ['unknown', {}, { labelText: 'Phone number or e-mail' }],
    ['unknown', {}, { placeholder: 'Телефон или e-mail' }],
  ])('of two addresses it is sent to the one above: %s', (channel, first, second) => {
    const fields = [
      makeField({ groupSize: 3, ...first }),
      makeField({ index: 1, groupSize: 3, ...second }),
      makeField({ index: 2, labelText: 'Verification code', groupSize: 3, ...fetched }),
    ];
    expect(findAsRead(fields).find(({ inputs }) => inputs[0] === 2)).toMatchObject({ channel });
  });
});
