import type { VNode } from 'preact';
import { Mark } from '../../ui/mark.tsx';
import { text } from '../../ui/text.ts';
import { KeyboardCommand } from '../keyboard-command.tsx';
import { AskedFor } from './asked-for.tsx';
import { Helping } from './helping.tsx';
import { Step } from './step.tsx';
import { YourVault } from './your-vault.tsx';

/**
 * The introduction: three steps, each of which can wait. The browser opens it once, after the installation; the popup and the options lead
 * here at any time. What is done here is what the options do.
 */
export function FirstRun(): VNode {
  return (
    <div class="options">
      <header class="options-head">
        <Mark />
        <span class="product">{text('name')}</span>
      </header>
      <main class="stack">
        <h1>{text('first_title')}</h1>
        <p>{text('welcome_what')}</p>
        <p class="muted">{text('first_lead')}</p>
        <ol class="first-steps stack">
          <Step title={text('first_asks_title')}>
            <AskedFor />
          </Step>
          <Step title={text('first_vault_title')}>
            <YourVault />
          </Step>
          <Step title={text('first_help_title')}>
            <Helping />
          </Step>
        </ol>
        <section class="card stack">
          <h2>{text('first_done_title')}</h2>
          <p>{text('first_done')}</p>
          <KeyboardCommand />
          <div class="actions">
            <a class="button" href="#">
              {text('first_to_options')}
            </a>
          </div>
        </section>
      </main>
    </div>
  );
}
