import type { ComponentChildren } from 'preact';
import { words } from './words.ts';

interface Props {
  /** Left out: the button submits its form. */
  onPress?: () => void;
  busy?: boolean;
  disabled?: boolean;
  kind?: 'primary' | 'quiet' | 'danger' | 'quiet-danger';
  small?: boolean;
  wide?: boolean;
  /** What a screen reader says where the visible words do not tell one button of a list from the next. */
  label?: string;
  children: ComponentChildren;
}

const kinds = {
  primary: 'button-primary',
  quiet: 'button-quiet',
  danger: 'button-danger',
  'quiet-danger': 'button-quiet button-danger',
};

/**
 * A button that shows when its work is under way. It is never really `disabled` while busy: that would throw the keyboard
 * focus to the top of the page.
 */
export function ActionButton(props: Props) {
  const still = props.busy === true || props.disabled === true;
  const classes = ['button'];
  if (props.kind !== undefined) classes.push(kinds[props.kind]);
  if (props.small === true) classes.push('button-small');
  if (props.wide === true) classes.push('button-wide');
  return (
    <button
      type={props.onPress === undefined ? 'submit' : 'button'}
      class={classes.join(' ')}
      aria-busy={props.busy === true}
      aria-disabled={still}
      aria-label={props.label}
      onClick={(event) => {
        if (still) event.preventDefault();
        else props.onPress?.();
      }}
    >
      {props.children}
      {props.busy === true && <span class="visually-hidden">{words.working}</span>}
    </button>
  );
}
