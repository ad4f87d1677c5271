/** Documented exit codes, the same for every command. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  partlyDone: 3,
  /** Somebody else was first, or something is in the way. */
  conflict: 4,
  notAllowed: 5,
  needsSecondPerson: 6,
  tryAgainLater: 75,
  configuration: 78,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
