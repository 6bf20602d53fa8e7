import { expect, test } from 'vitest';
import { Inbox } from '../mail/inbox.ts';
import { MailError, type Mail, type MailFailure } from '../mail/mail.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { confirmAddress, forgetPassword, linkIn, mailsTo } from '../testing/mail.ts';
import { signUpPerson } from '../testing/people.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { sendMails } from './send-mails.ts';

const ada = 'ada@example.org';
const minuteMs = 60_000;

/** An inbox that fails as it is told, and counts how often it was tried. */
class FaultyInbox extends Inbox {
  failures: (MailFailure | ((mail: Mail) => MailFailure | null) | null)[] = [];
  tried = 0;

  override async send(mail: Mail): Promise<void> {
    this.tried += 1;
    const next = this.failures.shift() ?? null;
    const failure = typeof next === 'function' ? next(mail) : next;
    if (failure !== null) throw new MailError(failure, new Error('as told'));
    await super.send(mail);
  }
}

async function freeze(server: TestServer, browser: Awaited<ReturnType<typeof signUpPerson>>['browser']) {
  server.clock.pass(1);
  await browser.post('/api/account/recovery-freeze', { frozen: true });
  server.clock.pass(1);
  await browser.post('/api/account/recovery-freeze', { frozen: false });
}

const subjectsOf = (mails: readonly Mail[]): string[] =>
  mails.map(({ subject }) => subject.replace(' (Countersign)', ''));

eachDatabase((open, { isPostgres }) => {
  test('R-E03 while the mail server is away everything waits, nothing is tried in vain, and it comes in order', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    await confirmAddress(server, browser, ada);
    await mailsTo(server, ada);
    const mail = new FaultyInbox();
    const deps = { ...server.deps, mail };
    await freeze(server, browser);
    mail.failures = ['unreachable', 'unreachable', 'deferred'];
    expect(await sendMails(deps)).toBe(0);
    expect(mail.tried).toBe(1); // the second one is for the same server
    server.clock.pass(29_000);
    expect([await sendMails(deps), mail.tried]).toEqual([0, 1]);
    server.clock.pass(1_000);
    expect([await sendMails(deps), mail.tried]).toEqual([0, 2]);
    server.clock.pass(2 * minuteMs);
    expect([await sendMails(deps), mail.tried]).toEqual([0, 3]);
    server.clock.pass(10 * minuteMs);
    expect(await sendMails(deps)).toBe(2);
    expect(subjectsOf(mail.mails).toReversed()).toEqual([
      'Recovery by support was switched off',
      'Recovery by support was switched on',
    ]);
  });

  test('a mail that is turned away for good is given up, and those behind it go; others’ go meanwhile', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    await confirmAddress(server, browser, ada);
    const other = await signUpPerson(server, 'bobby');
    await confirmAddress(server, other.browser, 'bob@example.org');
    await mailsTo(server, ada);
    const mail = new FaultyInbox();
    const deps = { ...server.deps, mail };
    await freeze(server, browser);
    await freeze(server, other.browser);
    mail.failures = ['refused', null, 'deferred'];
    expect(await sendMails(deps)).toBe(2);
    expect(mail.mails.map(({ to }) => to)).toEqual(['bob@example.org', 'bob@example.org']);
    server.clock.pass(30_000);
    await sendMails(deps);
    expect(subjectsOf(mail.mails.filter(({ to }) => to === ada))).toEqual([
      'Recovery by support was switched on',
    ]);
    expect(
      server.logs.some(({ msg, level }) => msg === 'a mail was turned away for good' && level === 50),
    ).toBe(true);
  });

  test('a mail waits seven days for its server, a link to a new password no longer than it works', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    await confirmAddress(server, browser, ada);
    await mailsTo(server, ada);
    const mail = new FaultyInbox();
    const deps = { ...server.deps, mail };
    await forgetPassword(server, 'alice');
    await freeze(server, browser);
    mail.failures = ['unreachable'];
    await sendMails(deps);
    server.clock.pass(31 * minuteMs);
    expect(await sendMails(deps)).toBe(2);
    expect(mail.mails.some((each) => linkIn(each, 'reset') !== '')).toBe(false);

    await freeze(server, browser);
    server.clock.pass(7 * 24 * 60 * minuteMs);
    expect(await sendMails(deps)).toBe(0);
    expect(await server.db.selectFrom('mails').select('id').execute()).toEqual([]);
  });

  test('no link is in the database, in the log, or in a row that waits', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    await confirmAddress(server, browser, ada);
    await forgetPassword(server, 'alice');
    const mail = new FaultyInbox();
    const caught: Mail[] = [];
    mail.failures = [
      (each) => {
        caught.push(each);
        return 'unreachable';
      },
    ];
    await sendMails({ ...server.deps, mail });
    const token = linkIn(caught[0], 'not-me') || linkIn(caught[0], 'reset');
    expect(token).not.toBe('');
    const rows = await Promise.all(
      (['mails', 'mailLinks'] as const).map((table) => server.db.selectFrom(table).selectAll().execute()),
    );
    expect(JSON.stringify([rows, server.logs])).not.toContain(token);
  });

  test('R-C01 several processes send each mail once', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    await confirmAddress(server, browser, ada);
    await mailsTo(server, ada);
    for (let count = 0; count < 5; count += 1) await freeze(server, browser);
    const mail = new FaultyInbox();
    const deps = { ...server.deps, mail };
    await Promise.all(Array.from({ length: isPostgres ? 6 : 3 }, () => sendMails(deps)));
    while ((await server.db.selectFrom('mails').select('id').execute()).length > 0) await sendMails(deps);
    expect(mail.mails).toHaveLength(10);
    expect(new Set(mail.mails.map(({ id }) => id)).size).toBe(10);
  });

  test('names and browsers are text in a mail, in HTML too', async () => {
    const server = await startTestServer(open, {
      config: { serviceName: 'Tom & <b>Jerry</b>' },
    });
    const { browser } = await signUpPerson(server, 'alice', { userAgent: '<script>alert(1)</script>' });
    await confirmAddress(server, browser, ada);
    const [mail] = await mailsTo(server, ada);
    expect(mail?.html).not.toMatch(/<script|<b>/);
    expect(mail?.html).toContain('Tom &#38; &#60;b&#62;Jerry');
    expect(mail?.text).toContain('Browser: Unknown');
    expect(mail?.html).not.toMatch(/<img|<link|src=/);
  });
});
