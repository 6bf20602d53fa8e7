import type { ComponentChildren } from 'preact';
import { pageSettings } from './page-settings.ts';

/** What every page has around it: the name, who is signed in and how to sign out, and the one `main`. */
export function PageFrame(props: { narrow?: boolean; who?: ComponentChildren; children: ComponentChildren }) {
  return (
    <>
      <header class="page-header">
        <span class="page-name">
          <span class="mark" aria-hidden="true" />
          <bdi>{pageSettings.serviceName}</bdi>
        </span>
        {props.who !== undefined && <div class="page-who">{props.who}</div>}
      </header>
      <main class={props.narrow === true ? 'page-main page-main-narrow' : 'page-main'}>{props.children}</main>
    </>
  );
}
