import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { codeAt, prepareAccount } from './harness/account.ts';
import { ada, codeField, enterPassword } from './harness/person.ts';

/** Served by a machine as near as ours: browsers keep pages of the internet from asking this computer at all. */
const evil = 'https://evil.test';

test('S-G14 no page of the server shows inside another site’s frame', async ({ context, server, sites }) => {
  for (const path of ['/', '/sign-in', '/sign-up', '/settings', '/healthz', '/api/openapi.json']) {
    sites.publish(
      '/frames',
      `<iframe id="theirs" src="${server.origin}${path}"></iframe><iframe id="own" srcdoc="<p>own"></iframe>`,
    );
    const page = await context.newPage();
    await page.goto(`${evil}/frames`);
    // The frame beside it did load, so this one had its chance.
    await expect(page.frameLocator('#own').getByText('own')).toBeVisible();
    const shown = await page.frameLocator('#theirs').locator('body').innerText();
    expect(shown, path).not.toMatch(/Countersign|Sign in|openapi/);
    expect(page.frames().map((frame) => frame.url())).toContain('chrome-error://chromewebdata/');
    await page.close();
  }
});

test('S-G10 another site cannot sign a person in to an attacker’s account', async ({
  context,
  server,
  sites,
}) => {
  // Without a second factor, the password would be all it takes.
  const attacker = { userName: 'mallory', password: 'a password the attacker knows' };
  const made = await fetch(`${server.origin}/api/accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.origin },
    body: JSON.stringify(attacker),
  });
  expect(made.status).toBe(201);

  sites.publish(
    '/prize',
    `<form method="post" enctype="text/plain" action="${server.origin}/api/sign-ins">
       <input name='${JSON.stringify(attacker).slice(0, -1)},"x":"' value='"}'>
       <button>Win a prize</button>
     </form>`,
  );
  const page = await context.newPage();
  await page.goto(`${evil}/prize`);
  const attempts = await page.evaluate(
    async ({ url, body }) => {
      const outcomes: string[] = [];
      for (const [type, mode] of [
        ['application/json', 'cors'],
        ['text/plain', 'no-cors'],
        ['application/x-www-form-urlencoded', 'no-cors'],
      ] as const) {
        const options = {
          method: 'POST',
          credentials: 'include',
          mode,
          headers: { 'content-type': type },
          body,
        } as const;
        outcomes.push(
          await fetch(url, options).then(
            ({ type: kind, ok }) => `${kind} ${String(ok)}`,
            () => 'blocked',
          ),
        );
      }
      return outcomes;
    },
    { url: `${server.origin}/api/sign-ins`, body: JSON.stringify(attacker) },
  );
  expect(attempts).toEqual(['blocked', 'blocked', 'blocked']);
  // The first one ends with its preflight; the others did arrive, and were refused.
  await expect
    .poll(() => server.log().match(/"method":"POST","route":"\/api\/sign-ins","status":403/g))
    .toHaveLength(2);

  const [answer] = await Promise.all([
    page.waitForResponse(`${server.origin}/api/sign-ins`),
    page.getByRole('button').click(),
  ]);
  expect(answer.status()).toBe(403);
  expect(await answer.json()).toMatchObject({ code: 'origin_refused' });

  expect(await context.cookies(server.origin)).toEqual([]);
  await page.goto(`${server.origin}/settings`);
  await expect(page).toHaveURL(`${server.origin}/sign-in`);
});

test('S-A13 every password field takes pasting and password managers', async ({ page, server, context }) => {
  const { secret } = await prepareAccount(server.origin, ada);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
  await page.goto(`${server.origin}/sign-up`);
  await page.evaluate((text) => navigator.clipboard.writeText(text), ada.password);
  const expectTakesPaste = async (label: string, autocomplete: string) => {
    const field = page.getByLabel(label, { exact: true });
    await expect(field).toHaveAttribute('type', 'password');
    await expect(field).toHaveAttribute('autocomplete', autocomplete);
    await field.focus();
    await page.keyboard.press('ControlOrMeta+V');
    await expect(field).toHaveValue(ada.password);
  };
  const expectNamesAccount = () =>
    expect(page.getByLabel('User name')).toHaveAttribute('autocomplete', /^username( webauthn)?$/);

  await expectNamesAccount();
  await expectTakesPaste('Password', 'new-password');

  await page.goto(`${server.origin}/sign-in`);
  await expectNamesAccount();
  await expectTakesPaste('Password', 'current-password');

  await enterPassword(page, server.origin, ada);
  await codeField(page).fill(codeAt(secret, Date.now()));
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.locator('input[autocomplete~=username]')).toHaveValue(ada.userName);
  await expectTakesPaste('Current password', 'current-password');
  await expectTakesPaste('New password', 'new-password');
});
