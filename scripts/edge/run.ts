import { spawn } from 'node:child_process';

/** Ends the process with a sentence that says what to do. */
export function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

/** Runs a script or a tool of the repo with Node, its output shown. Ends this process too when it fails. */
export async function run(
  what: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const code = await new Promise<number | null>((resolve, reject) => {
    spawn(process.execPath, args, { env, stdio: 'inherit' }).once('error', reject).once('exit', resolve);
  });
  if (code !== 0) stop(`${what} failed: see the lines above.`);
}
