import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { findScreen } from '../../scripts/find-browser.mjs';
import { pngOfFramebuffer } from './screen-picture.ts';

/** An X display that nobody looks at, for what only a headed browser has: keyboard commands and permission dialogs. */
export class Screen {
  /** E.g. `:99`. */
  readonly display: string;
  readonly #xvfb: ChildProcess;
  readonly #xdotool: string;
  readonly #framebufferDir: string;

  private constructor(display: string, xvfb: ChildProcess, xdotool: string, framebufferDir: string) {
    this.display = display;
    this.#xvfb = xvfb;
    this.#xdotool = xdotool;
    this.#framebufferDir = framebufferDir;
  }

  static async start(): Promise<Screen> {
    const { xvfb, xdotool } = await findScreen({ install: false });
    const framebufferDir = mkdtempSync(path.join(tmpdir(), 'countersign-screen-'));
    const child = spawn(
      xvfb,
      [
        ...['-displayfd', '3', '-screen', '0', '1280x860x24', '-nolisten', 'tcp'],
        ...['-fbdir', framebufferDir],
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
    );
    // Xvfb chooses a free display and writes its number here once it accepts clients.
    const [number] = (await once(child.stdio[3] as Readable, 'data')) as [Buffer];
    const screen = new Screen(`:${number.toString().trim()}`, child, xdotool, framebufferDir);
    screen.#xdo('mousemove', '1279', '859'); // out of the pictures
    return screen;
  }

  /** Presses keys as a person at this screen would, e.g. `press('alt+shift+k')`, `press('Tab', 'Return')`. */
  press(...keys: string[]): void {
    this.#xdo('key', '--delay', '60', ...keys);
  }

  /** What is on the screen, as a PNG. */
  picture(): Buffer {
    return pngOfFramebuffer(path.join(this.#framebufferDir, 'Xvfb_screen0'));
  }

  async stop(): Promise<void> {
    const exited = once(this.#xvfb, 'exit');
    this.#xvfb.kill();
    await exited;
    rmSync(this.#framebufferDir, { recursive: true, force: true });
  }

  #xdo(...args: string[]): void {
    execFileSync(this.#xdotool, args, { env: { ...process.env, DISPLAY: this.display } });
  }
}
