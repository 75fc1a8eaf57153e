/** What an operator has to know and to mend, in a sentence about nobody. */
export class CommandError extends Error {}
