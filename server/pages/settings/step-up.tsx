import { createContext, type ComponentChildren } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { StepUpPurpose } from '../../../shared/api/sessions.ts';
import { ApiError } from '../api-error.ts';
import { StepUpDialog } from './step-up-dialog.tsx';

/**
 * Does something that the server may ask a fresh proof for: asks the person for it, then does the thing again.
 *
 * @returns false if the person would rather not; then nothing was changed.
 * @throws ApiError as the operation does.
 */
export type WithStepUp = (purpose: StepUpPurpose, operation: () => Promise<void>) => Promise<boolean>;

interface Question {
  purpose: StepUpPurpose;
  answer: (proved: boolean) => void;
}

const StepUpContext = createContext<WithStepUp>(async (_purpose, operation) => {
  await operation();
  return true;
});

/** @returns the page's way to do what needs a fresh proof. */
export function useStepUp(): WithStepUp {
  return useContext(StepUpContext);
}

/** Holds the step-up dialog for everything inside. */
export function StepUp({ children }: { children: ComponentChildren }) {
  const [question, setQuestion] = useState<Question | null>(null);

  const withStepUp: WithStepUp = async (purpose, operation) => {
    try {
      await operation();
      return true;
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'step_up_required') throw error;
      const proved = await new Promise<boolean>((answer) => setQuestion({ purpose, answer }));
      setQuestion(null);
      if (!proved) return false;
      await operation();
      return true;
    }
  };

  return (
    <StepUpContext.Provider value={withStepUp}>
      {children}
      {question !== null && (
        <StepUpDialog
          purpose={question.purpose}
          onProved={() => question.answer(true)}
          onCancel={() => question.answer(false)}
        />
      )}
    </StepUpContext.Provider>
  );
}
