import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { Config } from '../config.ts';
import { MailError, type Mail } from './mail.ts';
import { smtpTransport } from './smtp.ts';

type Settings = Extract<Config['mail'], { transport: 'smtp' }>;

const mail: Mail = {
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  to: 'ada@example.org',
  subject: 'Choose a new password (Tom & "Jerry")',
  text: 'Hello ada,\n\nhttps://id.example.org/forgot-password#reset=xyz\n',
  html: '<p>Hello ada</p>',
  atMs: Date.UTC(2030, 0, 1),
};

const patience = { connectMs: 2_000, greetMs: 300, quietMs: 300 };
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A mail server on the loopback interface, and what it was given. */
async function mailServer(
  options: SMTPServerOptions = {},
): Promise<{ settings: Settings; received: { from: string; to: string[]; message: string }[] }> {
  const received: { from: string; to: string[]; message: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        received.push({ from, to, message: Buffer.concat(parts).toString() });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined); // a client that gives up is what some tests are about
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return { settings: settingsFor(server.server), received };
}

function settingsFor(server: Pick<Server, 'address'>): Settings {
  const { port } = server.address() as AddressInfo;
  return {
    transport: 'smtp',
    host: '127.0.0.1',
    port,
    tls: 'none',
    credentials: null,
    from: 'no-reply@id.example.org',
    fromName: 'Tom & "Jerry"',
  };
}

/** A server that does whatever it likes with a connection. */
async function rudeServer(onConnection: (socket: Socket) => void): Promise<Settings> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return settingsFor(server);
}

/** `sent`, or why not. */
async function outcome(settings: Settings, given: Mail = mail, trusted?: string): Promise<string> {
  const transport = smtpTransport(settings, patience, trusted);
  closing.push(() => transport.close());
  try {
    await transport.send(given);
    return 'sent';
  } catch (error) {
    if (error instanceof MailError) return error.failure;
    throw error;
  }
}

test('hands a mail over: one sender, one recipient, text and HTML, no answers from machines', async () => {
  const { settings, received } = await mailServer();
  expect(await outcome(settings)).toBe('sent');
  const [{ from, to, message } = { from: '', to: [], message: '' }] = received;
  expect([from, to]).toEqual(['no-reply@id.example.org', ['ada@example.org']]);
  expect(message).toMatch(/^From: "Tom & \\"Jerry\\"" <no-reply@id\.example\.org>\r$/m);
  expect(message).toMatch(/^To: ada@example\.org\r$/m);
  expect(message).toMatch(/^Message-ID: <AAAAAAAAAAAAAAAAAAAAAA@id\.example\.org>\r$/im);
  expect(message).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(message).toMatch(/^Date: Tue, 01 Jan 2030 00:00:00 \+0000\r$/m);
  expect(message).toMatch(/text\/plain/);
  expect(message).toMatch(/text\/html/);
});

test('nothing in a subject or an address becomes a header or a second recipient', async () => {
  const { settings, received } = await mailServer();
  const subject = 'Hello\r\nBcc: eve@example.org\r\n\r\nbody';
  await outcome(settings, { ...mail, subject });
  await outcome(settings, { ...mail, to: 'ada@example.org\r\nRCPT TO:<eve@example.org>' });
  await outcome(settings, { ...mail, to: 'ada@example.org, eve@example.org' });
  for (const { to, message } of received) {
    expect(to).not.toContain('eve@example.org');
    const head = message.split('\r\n\r\n')[0] ?? '';
    expect(head).not.toMatch(/^(Bcc|Cc|RCPT)/im);
  }
});

test('a recipient or a message that is turned away for good is that mail alone; 4xx is for now', async () => {
  const refuse = (responseCode: number, status = '') =>
    Object.assign(new Error(`${status} no`.trim()), { responseCode });
  const cases: [SMTPServerOptions, string][] = [
    [{ onRcptTo: (_address, _session, done) => done(refuse(550, '5.1.1')) }, 'refused'],
    [{ onRcptTo: (_address, _session, done) => done(refuse(552, '5.2.2')) }, 'refused'],
    // About us, not about the mail: nothing is lost once the operator has mended it.
    [{ onRcptTo: (_address, _session, done) => done(refuse(554, '5.7.1')) }, 'deferred'],
    [{ onRcptTo: (_address, _session, done) => done(refuse(550, '5.1.8')) }, 'deferred'],
    [{ onRcptTo: (_address, _session, done) => done(refuse(550)) }, 'deferred'],
    [{ onRcptTo: (_address, _session, done) => done(refuse(450)) }, 'deferred'],
    [{ onMailFrom: (_address, _session, done) => done(refuse(550)) }, 'unreachable'],
    [
      {
        onData: (stream, _session, done) => {
          stream.resume();
          stream.on('end', () => done(refuse(554)));
        },
      },
      'deferred',
    ],
    [
      {
        onData: (stream, _session, done) => {
          stream.resume();
          stream.on('end', () => done(refuse(451)));
        },
      },
      'deferred',
    ],
    [{ onConnect: (_session, done) => done(refuse(421)) }, 'unreachable'],
  ];
  for (const [options, expected] of cases) {
    const { settings } = await mailServer(options);
    expect(await outcome(settings)).toBe(expected);
  }
});

test('R-E03 a server that is gone, hangs, talks nonsense or drops the line: nobody waits for long', async () => {
  const { settings: gone } = await mailServer();
  closing.splice(0).forEach((close) => close());
  const rude = await Promise.all([
    rudeServer(() => undefined), // says nothing, ever
    rudeServer((socket) => socket.end()),
    rudeServer((socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')),
    rudeServer((socket) => {
      socket.write('220 hello\r\n');
      socket.once('data', () => socket.destroy());
    }),
    rudeServer((socket) => {
      // Takes everything and never says whether it has the message.
      socket.write('220 hello\r\n');
      socket.on('data', (chunk: Buffer) => {
        const command = chunk.toString().slice(0, 4).toUpperCase();
        if (command === 'DATA') socket.write('354 go on\r\n');
        else if (['EHLO', 'MAIL', 'RCPT'].includes(command)) socket.write('250 fine\r\n');
      });
    }),
  ]);
  for (const settings of [gone, ...rude]) expect(await outcome(settings)).toBe('unreachable');
});

test('without STARTTLS nothing is sent where TLS is asked for, password least of all', async () => {
  let heard = '';
  const settings = await rudeServer((socket) => {
    socket.write('220 hello\r\n');
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString();
      const command = chunk.toString().slice(0, 4).toUpperCase();
      socket.write(command === 'EHLO' ? '250-hello\r\n250 AUTH PLAIN LOGIN\r\n' : '500 what?\r\n');
    });
  });
  const credentials = { user: 'relay', password: 'hunter2' };
  expect(await outcome({ ...settings, tls: 'starttls', credentials })).toBe('unreachable');
  expect(heard).not.toMatch(/AUTH|MAIL FROM|aHVudGVyMg|hunter2/);
});

test('a certificate that nobody vouches for is refused, over STARTTLS and from the start', async () => {
  for (const tls of ['starttls', 'implicit'] as const) {
    const { settings, received } = await mailServer({
      disabledCommands: [],
      secure: tls === 'implicit', // smtp-server brings a certificate of its own, for localhost
    });
    expect(await outcome({ ...settings, tls, host: 'localhost' })).toBe('unreachable');
    expect(received).toEqual([]);
  }
});

test('wrong credentials are the operator’s business, and no mail is given up for them', async () => {
  const { settings } = await mailServer({
    authOptional: false,
    authMethods: ['PLAIN'],
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, done) =>
      password === 'right' ? done(null, { user: 'relay' }) : done(new Error('no')),
  });
  const as = (password: string) => outcome({ ...settings, credentials: { user: 'relay', password } });
  expect(await as('wrong')).toBe('unreachable');
  expect(await as('right')).toBe('sent');
});
