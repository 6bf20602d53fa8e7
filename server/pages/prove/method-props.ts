import type { ComponentChildren } from 'preact';
import type { StepUpMethod, StepUpProof } from '../../../shared/api/sessions.ts';
import type { TextSource } from '../text/use-text.ts';
import type { LoginRequestSource } from './login-request-source.ts';

/** What a method needs to ask for its proof: on the sign-in page, and in the dialog that asks for a fresh one. */
export interface MethodProps<Factor extends StepUpMethod['factor']> {
  method: Extract<StepUpMethod, { factor: Factor }>;
  /** Gives the proof to the server and goes on. @throws ApiError if it was refused. */
  prove: (proof: StepUpProof) => Promise<void>;
  /** Texts with codes, for what is being proved. */
  texts: TextSource;
  /** Login requests, for what is being proved. */
  requests: LoginRequestSource;
  /** Asks the server for the methods anew: what a proof needed once may be used up. */
  renew: () => Promise<readonly StepUpMethod[]>;
  /** What stands on the button that gives the proof. */
  submit: string;
  /** Stands beside that button, e.g. "Cancel" in a dialog; without it the button takes the whole width. */
  beside?: ComponentChildren;
}
