import { expect, test } from 'vitest';
import { otpCode } from '../../shared/totp.ts';
import { passesOnce, welchT } from '../testing/welch.ts';
import { matchTimeStep } from './totp.ts';

const rules = { digits: 6, periodSeconds: 30, pastSteps: 1 };
const secret = Buffer.from('12345678901234567890');
const nowMs = 60_000_000_000;
const step = nowMs / 30_000;
const codeOf = (counter: number): string => otpCode({ secret, algorithm: 'SHA1', digits: 6, counter });

test('S-C18 a code that fits at once, one that fits last and one that fits nothing take the same time', async () => {
  const [early, late] = [codeOf(step - 1), codeOf(step)];
  const almost = early.slice(0, 5) + String((Number(early[5]) + 1) % 10);
  const codes = [early, late, almost, '000000'];
  const measure = (code: string): number => {
    const began = process.hrtime.bigint();
    matchTimeStep(rules, { secret, code, nowMs, afterStep: -1 });
    return Number(process.hrtime.bigint() - began);
  };
  for (let i = 0; i < 4000; i += 1) measure(codes[i % 4] ?? '');

  const isEven = await passesOnce(5, () => {
    const times = new Map<string, number[]>(codes.map((code) => [code, []]));
    for (let i = 0; i < 20_000; i += 1) {
      const code = codes[Math.floor(Math.random() * 4)] ?? '';
      times.get(code)?.push(measure(code));
    }
    const [nothing = [], ...others] = ['000000', early, late, almost].map((code) => times.get(code) ?? []);
    return Promise.resolve(others.every((other) => Math.abs(welchT(nothing, other)) < 4.5));
  });
  expect(isEven).toBe(true);
}, 120_000);
