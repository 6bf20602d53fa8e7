import { expect, test } from 'vitest';
import { accountPaths } from '../../shared/api/accounts.ts';
import { mailPaths } from '../../shared/api/mail.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { confirmAddress, linkIn, mailsTo, openLink } from '../testing/mail.ts';
import { goodPassword, signUpPerson } from '../testing/people.ts';
import { answerOf, testBrowser } from '../testing/test-browser.ts';
import { startTestServer } from '../testing/test-server.ts';

const hourMs = 3_600_000;
const ada = 'ada@example.org';

eachDatabase((open) => {
  test('an address given at sign-up counts once its link is opened, in any browser, once', async () => {
    const server = await startTestServer(open);
    const browser = testBrowser(server);
    const signUp = { userName: 'ada', password: goodPassword, mailAddress: ' Ada@Example.org ' };
    expect(answerOf(await browser.post(accountPaths.signUp, signUp))).toBe(201);
    const shown = async () => (await browser.get(mailPaths.address)).json<object>();
    expect(await shown()).toEqual({ address: null, pending: 'Ada@Example.org' });

    const [mail] = await mailsTo(server, 'Ada@Example.org');
    expect(mail?.subject).toBe('Confirm your e-mail address (Countersign)');
    const token = linkIn(mail, 'confirm');
    expect(answerOf(await openLink(server, mailPaths.confirm, token))).toBe(204);
    expect(await shown()).toEqual({ address: 'Ada@Example.org', pending: null });
    expect(answerOf(await openLink(server, mailPaths.confirm, token))).toBe('link_invalid');
  });

  test('what is no address is refused with nothing made; a server without mail says so', async () => {
    const server = await startTestServer(open);
    const signUp = {
      userName: 'ada',
      password: goodPassword,
      mailAddress: 'ada@example.org\r\nBcc: eve@x.org',
    };
    expect(answerOf(await testBrowser(server).post(accountPaths.signUp, signUp))).toBe(
      'mail_address_invalid',
    );
    expect(await server.db.selectFrom('accounts').selectAll().execute()).toEqual([]);

    const mute = await startTestServer(open, { deps: { mail: null } });
    const { browser } = await signUpPerson(mute);
    expect(answerOf(await browser.post(mailPaths.address, { address: ada }))).toBe('mail_off');
    expect(answerOf(await browser.post(mailPaths.resets, { who: 'alice' }))).toBe('mail_off');
  });

  test('S-H04 signing up with a known address and with an unknown one: the same answer after the same statements', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    await confirmAddress(server, alice.browser, ada);
    const seen = [];
    for (const [userName, mailAddress] of [
      ['knownn', 'ADA@example.org'],
      ['unknow', 'new@example.org'],
    ]) {
      server.takeStatements();
      const signUp = { userName, password: goodPassword, mailAddress };
      const response = await testBrowser(server).post(accountPaths.signUp, signUp);
      const { userName: _, ...body } = response.json<Record<string, unknown>>();
      const cookies = response.cookies.map(({ name }) => name);
      seen.push({ status: response.statusCode, body, cookies, statements: server.takeStatements() });
    }
    expect(seen[1]).toEqual(seen[0]);
    // Its owner is told; the link of somebody else's account is not in it.
    const [told] = await mailsTo(server, 'ADA@example.org');
    expect(told?.subject).toBe('Your e-mail address was given for another account (Countersign)');
    expect(linkIn(told, 'confirm')).toBe('');
    expect((await alice.browser.get(mailPaths.address)).json()).toEqual({ address: ada, pending: null });
  });

  test('a new address takes the place of the old one, which is told for seven days', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    await confirmAddress(server, browser, ada);
    await confirmAddress(server, browser, 'new@example.org');
    const [told] = await mailsTo(server, ada);
    expect(told?.subject).toBe('The e-mail address of your account was changed (Countersign)');
    expect(linkIn(told, 'not-me')).not.toBe('');
    expect((await browser.get(mailPaths.address)).json()).toEqual({
      address: 'new@example.org',
      pending: null,
    });
    const before = (await mailsTo(server, ada)).length;
    await browser.post('/api/account/recovery-freeze', { frozen: true });
    expect(await mailsTo(server, ada)).toHaveLength(before + 1);

    server.clock.pass(7 * 24 * hourMs + 1);
    const later = await signUpAgain();
    await later.post('/api/account/recovery-freeze', { frozen: false });
    expect(await mailsTo(server, ada)).toHaveLength(before + 1);
    const subjects = (await mailsTo(server, 'new@example.org')).map(({ subject }) => subject);
    expect(subjects).toContain('Recovery by support was switched on (Countersign)');

    async function signUpAgain() {
      const fresh = testBrowser(server);
      await fresh.post('/api/sign-ins', { userName: 'alice', password: goodPassword });
      return fresh;
    }
  });

  test('a link to an address dies with a newer one, after a day, and with the address', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    await browser.post(mailPaths.address, { address: ada });
    const first = linkIn((await mailsTo(server, ada))[0], 'confirm');
    await browser.post(mailPaths.address, { address: 'new@example.org' });
    expect(answerOf(await openLink(server, mailPaths.confirm, first))).toBe('link_invalid');
    const second = linkIn((await mailsTo(server, 'new@example.org'))[0], 'confirm');
    server.clock.pass(24 * hourMs);
    expect(answerOf(await openLink(server, mailPaths.confirm, second))).toBe('link_invalid');
    expect(await server.db.selectFrom('mailAddresses').select('confirmedAtMs').execute()).toEqual([
      { confirmedAtMs: null },
    ]);
  });

  test('R-C04 two accounts confirm one address at once: one row, and one gets it', async () => {
    const server = await startTestServer(open);
    const tokens: string[] = [];
    for (const name of ['alice', 'bobby']) {
      const { browser } = await signUpPerson(server, name);
      await browser.post(mailPaths.address, { address: ada });
      tokens.push(linkIn((await mailsTo(server, ada))[0], 'confirm'));
    }
    const answers = await Promise.all(tokens.map((token) => openLink(server, mailPaths.confirm, token)));
    expect(answers.map(answerOf).map(String).toSorted()).toEqual(['204', 'link_invalid']);
    const rows = await server.db
      .selectFrom('mailAddresses')
      .where('currentKey', '=', ada)
      .select('id')
      .execute();
    expect(rows).toHaveLength(1);
  });

  test('removing it: the address is told, and nothing counts any more; five mails an hour to strangers at most', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    expect(answerOf(await browser.delete(mailPaths.address))).toBe('not_found');
    await confirmAddress(server, browser, ada);
    server.clock.pass(1);
    expect(answerOf(await browser.delete(mailPaths.address))).toBe(204);
    expect((await browser.get(mailPaths.address)).json()).toEqual({ address: null, pending: null });
    expect((await mailsTo(server, ada))[0]?.subject).toMatch(/^The e-mail address .* was removed/);

    const answers = [];
    for (let count = 0; count < 5; count += 1) {
      answers.push(answerOf(await browser.post(mailPaths.address, { address: `x${count}@example.org` })));
    }
    expect(answers).toEqual([204, 204, 204, 204, 'too_many_requests']);
  });

  test('a stranger’s mailbox is not flooded by one account after the other', async () => {
    const server = await startTestServer(open);
    const answers = [];
    for (let count = 0; count < 6; count += 1) {
      const signUp = { userName: `user${count}`, password: goodPassword, mailAddress: ada };
      const browser = testBrowser(server, { address: `192.0.2.${count + 1}` });
      answers.push(answerOf(await browser.post(accountPaths.signUp, signUp)));
    }
    expect(answers).toEqual([201, 201, 201, 201, 201, 'too_many_requests']);
    expect(await mailsTo(server, ada)).toHaveLength(5);
  });

  test('S-J09 for seven days after a recovery, the address cannot be changed or removed', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    await confirmAddress(server, browser, ada);
    await server.db.updateTable('accounts').set({ recoveredAtMs: server.clock.nowMs() }).execute();
    const change = await browser.post(mailPaths.address, { address: 'eve@example.org' });
    expect(answerOf(change)).toBe('restricted_after_recovery');
    expect(Number(change.headers['retry-after'])).toBe(7 * 24 * 3600);
    expect(answerOf(await browser.delete(mailPaths.address))).toBe('restricted_after_recovery');
    expect((await browser.get(mailPaths.address)).json()).toEqual({ address: ada, pending: null });
  });
});
