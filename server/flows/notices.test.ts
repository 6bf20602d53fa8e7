import { expect, test } from 'vitest';
import { accountPaths } from '../../shared/api/accounts.ts';
import { factorPaths } from '../../shared/api/factors.ts';
import { temporaryPasswordPaths } from '../../shared/api/temporary-passwords.ts';
import { trustedBrowserPaths } from '../../shared/api/trusted-browsers.ts';
import { onDatabase } from '../store/testing/databases.ts';
import { makeTestSheet } from '../testing/backup-codes.ts';
import {
  browserAskingForPasskey,
  browserAwaitingKey,
  enrolKey,
  signInWithKey,
  signInWithPasskey,
} from '../testing/key-people.ts';
import { confirmAddress, mailsTo } from '../testing/mail.ts';
import {
  enrolAuthenticator,
  enrolPerson,
  goodPassword,
  signInWithPassword,
  signUpPerson,
} from '../testing/people.ts';
import { enrolPhone, otherNumber } from '../testing/phones.ts';
import { SoftwareKey } from '../testing/software-key.ts';
import { makeTemporaryPassword } from '../testing/temporary-passwords.ts';
import { answerOf, testBrowser } from '../testing/test-browser.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const address = 'alice@example.org';

/** The subjects of the mails since the last look, oldest first. */
function watchMail(server: TestServer): () => Promise<string[]> {
  let seen = 0;
  return async () => {
    const mails = (await mailsTo(server, address)).toReversed();
    return mails
      .slice(seen, (seen = mails.length))
      .map(({ subject }) => subject.replace(' (Countersign)', ''));
  };
}

onDatabase('SQLite', (open) => {
  test('S-K01 S-D09 S-E08 S-I05 each factor that comes, goes or changes is told by mail, and what opens the account beside them', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server, 'alice');
    await confirmAddress(server, browser, address);
    const told = watchMail(server);
    await told();

    const authenticator = await enrolAuthenticator(server, browser);
    expect(await told()).toEqual(['An authenticator app was added']);
    await enrolAuthenticator(server, browser, 'second');
    expect(await told()).toEqual(['An authenticator app was added']);
    const path = factorPaths.factor.replace(':id', authenticator.id);
    expect(answerOf(await browser.patch(path, { name: 'tablet' }))).toBe(204);
    expect(await told()).toEqual(['A second factor was renamed']);
    const suspension = factorPaths.suspension.replace(':id', authenticator.id);
    expect(answerOf(await browser.post(suspension, {}))).toBe(204);
    expect(await told()).toEqual(['A second factor was reported lost']);
    // What is so already is no news.
    expect(answerOf(await browser.post(suspension, {}))).toBe(204);
    expect(await told()).toEqual([]);
    expect(answerOf(await browser.delete(suspension))).toBe(204);
    expect(await told()).toEqual(['A second factor was found again']);

    const phoneId = await enrolPhone(server, browser);
    expect(await told()).toEqual(['A phone number was added']);
    await enrolPhone(server, browser, { number: otherNumber, replaces: phoneId });
    expect(await told()).toEqual(['A phone number was changed']);

    await makeTestSheet(server, browser);
    expect(await told()).toEqual(['New backup codes were made']);
    await makeTestSheet(server, browser);
    expect(await told()).toEqual(['New backup codes were made']);

    await makeTemporaryPassword(browser);
    expect(await told()).toEqual(['A temporary password was made']);
    await enrolKey(server, browser, new SoftwareKey());
    expect(await told()).toEqual(['A security key was added']);
    expect(answerOf(await browser.delete(path))).toBe(204);
    expect(await told()).toEqual(['A second factor was removed']);

    const changed = { currentPassword: goodPassword, newPassword: 'nine loud magpies at dawn' };
    expect(answerOf(await browser.post(accountPaths.password, changed))).toBe(204);
    const [mail] = (await mailsTo(server, address)).slice(0, 1);
    expect(mail?.subject).toContain('Your password was changed');
    // All of them ended with it, and the mail says so.
    expect((await browser.get(temporaryPasswordPaths.temporaryPasswords)).json()).toMatchObject({
      temporaryPasswords: [],
    });
    expect(mail?.text).toMatch(/temporary password/i);
  });

  test('S-L18 a passkey in a browser that it never signed in from is told, the second time it is not', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server, 'alice');
    const key = new SoftwareKey({ counts: false });
    await enrolKey(server, browser, key);
    await confirmAddress(server, browser, address);
    const told = watchMail(server);
    await told();
    const asking = await browserAskingForPasskey(server);
    expect(answerOf(await signInWithPasskey(server, asking, key))).toBe(200);
    expect(await told()).toEqual(['A new browser has signed in']);
    const { request } = await browserAskingForPasskey(server);
    expect(request.challenge).not.toBe(asking.request.challenge);
    const again = (await asking.browser.get('/api/sign-ins/passkey/request')).json<typeof request>();
    expect(answerOf(await signInWithPasskey(server, { browser: asking.browser, request: again }, key))).toBe(
      200,
    );
    expect(await told()).toEqual([]);
  });

  test('W-C17 S-G15 what looks copied is told by mail: a key’s counter that fell back, a trusted browser’s mark elsewhere', async () => {
    const server = await startTestServer(open, { config: { trustedBrowserMs: 86_400_000 } });
    const person = await enrolPerson(server, 'alice');
    const key = new SoftwareKey();
    await enrolKey(server, person.browser, key);
    await confirmAddress(server, person.browser, address);
    const told = watchMail(server);
    const awaiting = await browserAwaitingKey(server, person);
    expect(answerOf(await signInWithKey(server, awaiting, key))).toBe(200);
    await told();
    key.counter = 0;
    const copied = await browserAwaitingKey(server, person);
    expect(answerOf(await signInWithKey(server, copied, key))).toBe('security_key_rejected');
    expect(await told()).toEqual(['A security key may have been copied']);

    await awaiting.browser.post(trustedBrowserPaths.trustedBrowsers, {});
    expect(await told()).toEqual(['A browser is trusted from now on']);
    const elsewhere = testBrowser(server, { userAgent: 'Another Browser' });
    elsewhere.cookies.set('__Host-trusted', awaiting.browser.cookies.get('__Host-trusted') ?? '');
    await signInWithPassword(elsewhere, person);
    expect(await told()).toEqual(['The mark of a trusted browser was copied']);
  });

  test('S-K01 mail that was off for longer than a notice is worth anything tells nothing of that time', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server, 'alice');
    await confirmAddress(server, browser, address);
    const told = watchMail(server);
    await told();
    await enrolAuthenticator(server, browser);
    server.clock.pass(server.deps.config.noticeMs);
    expect(await told()).toEqual([]);
    expect(
      await server.db.selectFrom('auditEvents').where('untoldSinceMs', 'is not', null).select('id').execute(),
    ).toEqual([]);
  });
});
