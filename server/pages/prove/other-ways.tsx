import type { StepUpMethod } from '../../../shared/api/sessions.ts';
import { ActionButton } from '../action-button.tsx';
import { methodNames, words } from './words.ts';

interface Props<Method extends StepUpMethod> {
  /** All that may be offered, best first. */
  methods: readonly Method[];
  /** The one that is asked for now. */
  chosen: Method;
  onChoose: (method: Method) => void;
}

/** "Use another way": every method that is on is one click away, so that a lost phone is not the end (mission.md rows 1, 2, 8). */
export function OtherWays<Method extends StepUpMethod>({ methods, chosen, onChoose }: Props<Method>) {
  const others = methods.filter(({ factor }) => factor !== chosen.factor);
  if (others.length === 0) return null;
  return (
    <details class="other-ways" key={chosen.factor}>
      <summary>{words.otherWay}</summary>
      <ul class="choices" aria-label={words.otherWays}>
        {others.map((method) => (
          <li key={method.factor}>
            <ActionButton wide onPress={() => onChoose(method)}>
              {methodNames[method.factor]}
            </ActionButton>
          </li>
        ))}
      </ul>
    </details>
  );
}
