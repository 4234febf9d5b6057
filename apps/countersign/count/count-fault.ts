/** Why a count cannot be made, as an exit code and what is said on the error output. */

/** What the exit codes of `count` mean. */
export const exitCodes = {
  /** Counted to its end. */
  counted: 0,
  /** The command, or the rule asked of this file, is not one that can be. */
  misuse: 1,
  /** A file cannot be read, or is not what it has to be: with line, column and reason. */
  malformed: 2,
  /** A tie that nobody has broken: with who is tied and the figures of the earlier stages. */
  lotNeeded: 3,
} as const;

/** An expected failure, thrown to the edge of the command. */
export class CountFault extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The command asks for what cannot be. */
export function misuse(message: string): CountFault {
  return new CountFault(exitCodes.misuse, message);
}
