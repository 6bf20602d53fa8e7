import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messageMaxChars, parseBoundCode, readMessageCode } from './message-code.ts';

describe('X-B10 origin-bound messages, by the draft’s own examples', () => {
  test.each([
    ['747723 is your ExampleCo authentication code.\n\n@example.com #747723', 'example.com', null, '747723'],
    ['…\n\n@example.com #747723 %ecommerce.example', 'example.com', 'ecommerce.example', '747723'],
    ['@example.com #747723 %ecommerce.example $future', 'example.com', 'ecommerce.example', '747723'],
    ['@example.com #747723 $future', 'example.com', null, '747723'],
    ['\r\n@example.com #747723', 'example.com', null, '747723'],
    ['@example.com #747723\r', 'example.com', null, '747723'],
    ['@example.com #747723\n\n', 'example.com', null, '747723'],
    ['@example.com #ABC-123', 'example.com', null, 'ABC-123'],
  ])('%j', (message, host, embeddedHost, code) => {
    expect(parseBoundCode(message)).toEqual({ host, embeddedHost, code });
  });

  test.each([
    ['something @example.com #747723', 'not at the start of the line'],
    ['#747723 %ecommerce.example @example.com', 'wrong order'],
    ['@shop.example %frame.example #123456', 'wrong order'],
    ['@example.com code #747723', 'something between'],
    ['@example.com  #747723', 'two spaces'],
    ['@example.com\t#747723', 'a tab'],
    [' @example.com #747723', 'a space before'],
    ['@ #747723', 'no host'],
    ['@example.com #', 'no code'],
    ['@example.com #747723\nand then some', 'not the last line'],
    ['@example.com #74<77>23', 'a code that nobody types'],
    ['', 'nothing'],
  ])('%j is none: %s', (message) => {
    expect(parseBoundCode(message)).toBeNull();
  });

  test('two embedded hosts, or one without its sign, leave the message bound to its page', () => {
    expect(parseBoundCode('@example.com #747723 @embedded.example')?.embeddedHost).toBeNull();
    expect(parseBoundCode('@example.com #747723 %a.example %b.example')?.embeddedHost).toBe('a.example');
  });

  test('every message that is written by the rules is read, whatever stands before', () => {
    const token = fc.stringMatching(/^[a-z0-9.-]{1,20}$/);
    const code = fc.stringMatching(/^[A-Za-z0-9]{3,12}$/);
    fc.assert(
      fc.property(fc.string(), token, code, fc.option(token), (before, host, given, embeddedHost) => {
        const line = `@${host} #${given}${embeddedHost === null ? '' : ` %${embeddedHost}`}`;
        expect(parseBoundCode(`${before}\n${line}`)).toEqual({ host, embeddedHost, code: given });
      }),
    );
  });
});

test('X-B10 a digit of another script in a host is no other host, and in a code the same code', () => {
  const message = 'کد شما: ۵۰۳۱۸\n\n@example۳.com #۵۰۳۱۸';
  expect(readMessageCode(message)).toEqual({
    kind: 'bound',
    host: 'example۳.com',
    embeddedHost: null,
    code: '50318',
  });
  expect(readMessageCode(`کد: ۵۰۳۱۸ @example۳.com #۵۰۳۱۸`)).toMatchObject({ named: ['example۳.com'] });
});

describe('a code in free text', () => {
  test.each([
    ['Your code is 123456', ['123456']],
    ['Your code is: 123 456.', ['123456']],
    ['123-456 is your verification code', ['123456']],
    ['Ihr Code lautet 1234 5678', ['12345678']],
    ['G-123456 is your Google verification code.', ['123456']],
    ['FB-12345 is your Facebook confirmation code', ['12345']],
    ['Your order AB-123456 is on its way. Invoice INV-20240', []],
    ['مبلغ ٥٠٠٠٫٥٠ ريال', []],
    ['លេខកូដរបស់អ្នកគឺ ១២៣៤៥៦', ['123456']],
    ['رمز التحقق الخاص بك هو ٤٨٢٩١٧', ['482917']],
    ['کد تایید شما: ۵۰۳۱۸', ['50318']],
    ['आपका ओटीपी ७३१४०९ है', ['731409']],
    ['আপনার ওটিপি কোড ৯০২১৮৪', ['902184']],
    ['รหัส OTP ของคุณคือ ๑๒๓๔๕๖', ['123456']],
    ['認証コードは「７３１ ８０４」です', ['731804']],
    ['認証コード:123456(有効期限10分)', ['123456']],
    ['您的验证码是118204,请勿泄露', ['118204']],
    ['인증번호는 118204입니다', ['118204']],
    ['รหัสคือ118204ค่ะ', ['118204']],
    ['验证码X7K9Q2,', ['X7K9Q2']],
    ['Model ab118204 and 118204c', []],
    ['Use X7K9Q2 to sign in. © 2026 Example', ['X7K9Q2', '2026']],
    ['Code 4711, valid until 12:30 on 2026-11-25', ['4711']],
    ['Code 123456. Call +1 800 555 0199 or +491701234567 for help.', ['123456']],
    ['Payment of 1234.56 EUR: 998877', ['998877']],
    ['Pay $1234 with 998877', ['998877']],
    ['https://example.com/1234567?x=998877 and 112233', ['112233']],
    ['2026', ['2026']],
    ['111111 or 222222', ['111111', '222222']],
    ['111111, again 111111', ['111111']],
    ['No code in here at all', []],
    ['12345678901', []],
    ['', []],
  ])('%j: %j', (text, codes) => {
    expect(readMessageCode(text)).toMatchObject({ kind: 'loose', codes, named: [] });
  });

  test('X-B10 a message that misses the format still names its site', () => {
    for (const text of ['123456\n@bank.example  #123456', '@bank.example %frame.example #123456'])
      expect(readMessageCode(text)).toMatchObject({ kind: 'loose', codes: ['123456'] });
    expect(readMessageCode('@bank.example  #123456')).toMatchObject({ named: ['bank.example'] });
    expect(readMessageCode('#123456 for @bank.example')).toMatchObject({ named: ['bank.example'] });
    expect(readMessageCode('Write to ada@bank.example about 123456')).toMatchObject({ named: [] });
  });

  test('any text at all is read in next to no time', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5_000 }), (text) => {
        const read = readMessageCode(text);
        if (read.kind === 'loose') for (const code of read.codes) expect(code).toMatch(/^[A-Z\d]{4,10}$/);
      }),
    );
    const startedMs = performance.now();
    for (const unit of ['1', '1-', '1 ', 'A1', '@a.b #', '#']) readMessageCode(unit.repeat(messageMaxChars));
    expect(performance.now() - startedMs).toBeLessThan(500);
  });
});
