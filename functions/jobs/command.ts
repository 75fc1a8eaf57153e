import type { JobDeps } from './job.ts';

/** What a command is given, by name. */
export type CommandArgs = Readonly<Record<string, string>>;

/** Something that an operator asks for: tells each step, and answers with the last line. Throws a CommandError. */
export type Command = (deps: JobDeps, args: CommandArgs, say: (line: string) => void) => Promise<string>;

/** What an operator has to know and to mend, in a sentence about nobody. */
export class CommandError extends Error {}
