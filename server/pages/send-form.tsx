import type { ComponentChildren, Ref } from 'preact';

interface Props {
  onSend: () => void;
  class?: string;
  /** Of a form that is to take the focus itself when it is shown. */
  focusRef?: Ref<HTMLFormElement>;
  children: ComponentChildren;
}

/**
 * A form whose content our script sends. The method keeps what was typed, passwords and codes, out of the address, and so out of
 * histories and logs, should the browser ever send it without that script; the server takes no such form.
 */
export function SendForm({ onSend, class: className = 'stack', focusRef, children }: Props) {
  return (
    <form
      class={className}
      method="post"
      {...(focusRef === undefined ? {} : { ref: focusRef, tabIndex: -1 })}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {children}
    </form>
  );
}
