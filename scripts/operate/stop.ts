/** Ends the script with a sentence, as the last line of every command that failed reads. */
export function stop(sentence: string): never {
  console.error(`FAILED: ${sentence}`);
  process.exit(1);
}
