import type { Config } from '../config.ts';
import type { Clock, Random } from '../deps.ts';
import type { State } from '../open-state.ts';

/** What every command needs. */
export interface Terminal {
  config: Config;
  clock: Clock;
  random: Random;
  /** Writes a line to standard output and waits until it is taken: what a command prints may be larger than memory. */
  print: (line: string) => Promise<void>;
}

/** What a command needs that works on the opened database. */
export interface AdminDeps extends State, Terminal {}

/** What a command has to say at its end; an empty text is not printed. A refusal changed nothing. */
export interface Outcome {
  text: string;
  isRefusal?: boolean;
}

/** `opened`: the database and its keys are opened first. `closed`: there may be none yet. */
export type Command =
  | { on: 'opened'; run: (deps: AdminDeps) => Promise<Outcome> }
  | { on: 'closed'; run: (terminal: Terminal) => Promise<Outcome> };

/** A command refuses in the middle of its work, and has left everything as it was. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
