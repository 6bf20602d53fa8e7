import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const dist = 'dist/chrome';
const scripts = globSync(`${dist}/**/*.js`);
const sink =
  /\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|document\.writeln?)\b/g;

const count = (text: string) => [...text.matchAll(sink)].map(([name]) => name).sort();

test('X-F05 the shipped scripts turn no text into markup, except Preact’s own code', () => {
  expect(scripts.length).toBeGreaterThan(3);
  // Property names survive minification, so what Preact brings can be counted in its own file. The built files share
  // one copy of it. One sink more than that is ours, or a dependency's.
  const preact = count(readFileSync('node_modules/preact/dist/preact.mjs', 'utf8'));
  const shipped = scripts.flatMap((file) => count(readFileSync(file, 'utf8'))).sort();
  expect(shipped).toEqual(preact);
});

test('X-F05 no source of ours names such a sink, or Preact’s door to it', () => {
  const sources = globSync('{extension,shared}/**/*.{ts,tsx}').filter((file) => !file.includes('.test.'));
  expect(sources.length).toBeGreaterThan(50);
  const named = sources.filter((file) => {
    const text = readFileSync(file, 'utf8');
    return count(text).length > 0 || text.includes('dangerouslySetInnerHTML');
  });
  expect(named).toEqual([]);
});

test('X-F02 the manifest’s Content-Security-Policy lets nothing in but our own files', () => {
  const manifest = JSON.parse(readFileSync(`${dist}/manifest.json`, 'utf8')) as {
    content_security_policy: { extension_pages: string };
  };
  const policy = Object.fromEntries(
    manifest.content_security_policy.extension_pages
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = '', ...sources]) => [name, sources]),
  );
  expect(policy).toEqual({
    'default-src': ["'none'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    // Which server a person runs is not known here: its time, and what a paired browser asks, without cookies; news by WebSocket.
    'connect-src': ["'self'", 'https:', 'wss:', 'http://localhost:*', 'ws://localhost:*'],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  });
});

test('X-F02 no code is made from text, and no script or style comes from elsewhere', () => {
  for (const file of scripts) {
    const text = readFileSync(file, 'utf8');
    expect(text, file).not.toMatch(/\beval\s*\(|\bnew\s+Function\s*\(|[^.\w]Function\s*\(\s*["'`]/);
    expect(text, file).not.toMatch(/import\s*\(\s*["'`]https?:|importScripts/);
  }
  for (const file of globSync(`${dist}/**/*.html`)) {
    const text = readFileSync(file, 'utf8');
    expect(text, file).not.toMatch(/(?:src|href)="(?:https?:)?\/\/|<style|\son\w+=|\sstyle=/i);
    expect(text.match(/<script(?![^>]*\ssrc=)/g), file).toBeNull();
  }
});

test('X-F03 every picture and style that ships is in the package', () => {
  for (const file of globSync(`${dist}/**/*.css`)) {
    const addresses = [...readFileSync(file, 'utf8').matchAll(/url\(([^)]*)\)|@import/g)].map(
      ([match]) => match,
    );
    expect(
      addresses.filter((address) => !/^url\(["']?data:image/.test(address)),
      file,
    ).toEqual([]);
  }
});
