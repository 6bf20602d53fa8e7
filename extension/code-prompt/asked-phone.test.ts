import { describe, expect, test } from 'vitest';
import type { FieldSignals, PromptChannel } from './prompt.ts';
import { findAsRead } from './testing/find-as-read.ts';
import { makeField } from './testing/make-field.ts';

describe('X-C01 by what a code comes, says the form that asks for a phone too:', () => {
  test.each<[why: string, phone: Partial<FieldSignals>, code: Partial<FieldSignals>, channel: PromptChannel]>(
    [
      ['a phone by its label', { labelText: 'Phone number' }, {}, 'text'],
      ['by what the page tells browsers', { autocomplete: 'tel-national' }, {}, 'text'],
      ['by its type', { type: 'tel' }, {}, 'text'],
      [
        'a text said so already',
        { type: 'tel' },
        { labelText: 'Code from your authenticator app' },
        'authenticator',
      ],
      ['beside a password it may be a user’s name', { type: 'tel' }, { besidePassword: true }, 'unknown'],
      ['in another form', { type: 'tel', groupId: 1 }, {}, 'unknown'],
      ['where nobody sees it', { type: 'tel', visible: false }, {}, 'unknown'],
      ['in a form that asks for much', { type: 'tel' }, { groupSize: 9 }, 'unknown'],
      ['another code is no phone', { type: 'tel', labelText: 'Verification code' }, {}, 'unknown'],
      ['what takes six digits is no phone', { type: 'tel', maxLength: 6 }, {}, 'unknown'],
    ],
  )('%s', (_why, phone, code, channel) => {
    const fields = [
      makeField({ groupSize: 2, ...phone }),
      makeField({ index: 1, labelText: 'Verification code', groupSize: 2, ...code }),
    ];
    expect(findAsRead(fields).find(({ inputs }) => inputs[0] === 1)).toMatchObject({ channel });
  });
});
