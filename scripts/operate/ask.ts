import { ownOriginOf } from '../../functions/http/listen.ts';
import { faultCode } from '../../functions/http/log.ts';
import { createSealer } from '../../functions/http/seal.ts';
import type { Command, CommandArgs } from '../../functions/jobs/command.ts';
import { COMMANDS, runCommand } from '../../functions/jobs/commands.ts';
import { wantRecord } from '../../functions/jobs/own-version.ts';
import { releaseLeft } from '../../functions/jobs/run-jobs.ts';
import { jobsToken } from '../../functions/jobs/run-token.ts';
import type { Settings } from '../../functions/settings.ts';
import { stop } from './stop.ts';
import { openDeps, settingsOrStop } from './deps.ts';

/** Prints a line; one that tells of a failure sets the exit code. */
export function tell(line: string): void {
  console.log(line);
  if (line.startsWith('FAILED: ')) process.exitCode = 1;
}

const isRefused = (error: unknown): boolean =>
  error instanceof Error &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  error.cause.code === 'ECONNREFUSED';

/** Asks the running server; undefined where none listens. */
async function askServer(settings: Settings, name: string, args: CommandArgs): Promise<Response | undefined> {
  const url = new URL(`/jobs/${name}/?${new URLSearchParams(args).toString()}`, ownOriginOf(settings));
  const headers = {
    Authorization: `Bearer ${jobsToken(createSealer(settings))}`,
    // There is no body; a request without a type would pass for the form of a foreign page, and be refused.
    'Content-Type': 'application/json',
    // Each line as soon as it is told.
    'Accept-Encoding': 'identity',
  };
  try {
    return await fetch(url, { method: 'POST', headers });
  } catch (error) {
    if (isRefused(error)) return undefined;
    const at = ownOriginOf(settings);
    return stop(
      `${at} can't be asked (${causeOf(error)}): HOST and PORT must be those of the server, or stop it first.`,
    );
  }
}

/** The code of what broke a connection, which the client wraps. */
const causeOf = (error: unknown): string =>
  faultCode(error instanceof Error ? (error.cause ?? error) : error);

type Hear = (line: string) => void;

/** Hands on each line; answers whether the last one said how it ended. */
async function tellAnswer(response: Response, hear: Hear): Promise<boolean> {
  let [rest, ended] = ['', false];
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      ended ||= /^(?:OK|FAILED): /.test(line);
      hear(line);
    }
  }
  return ended;
}

/** The same; where it does not say how it ended, nobody may take it for done. */
async function tellWhole(response: Response, at: string, hear: Hear): Promise<void> {
  let ended: boolean;
  try {
    ended = await tellAnswer(response, hear);
  } catch (error) {
    return stop(
      `${at} broke off before it said how this ended (${causeOf(error)}): read its log, and run it again.`,
    );
  }
  if (!ended) stop(`${at} did not say how this ended: HOST and PORT must be those of the server.`);
}

/**
 * Has a command done, and prints its lines or hands them to `hear`: by the running server, which has the one connection to
 * the file, or by this process where no server runs or the store is a remote one. Sets the exit code.
 */
export async function ask(name: string, args: CommandArgs, hear: Hear = tell): Promise<void> {
  const command = COMMANDS[name];
  if (!command) throw new Error(`there is no command ${name}`);
  const settings = settingsOrStop();
  const at = ownOriginOf(settings);
  if (settings.databaseUrl === undefined) {
    const response = await askServer(settings, name, args);
    if (response?.ok) return tellWhole(response, at, hear);
    if (response)
      stop(`${at} answers ${response.status}: HOST, PORT and DATA_DIR must be those of the server.`);
  }
  // The server that has it may well do this while it runs, and need not be stopped for it.
  const inUse = `is in use, but ${at} does not answer: give HOST and PORT of its server, or stop that first.`;
  await doAlone(command, settings, args, { hear, inUse });
}

/**
 * Does a command in this process, and prints its lines or hands them to `hear`. Where another process has the store, `inUse`
 * says what to do about it. Sets the exit code.
 */
export async function doAlone(
  command: Command,
  settings: Settings,
  args: CommandArgs,
  { hear = tell, inUse }: { readonly hear?: Hear; readonly inUse?: string } = {},
): Promise<void> {
  const deps = openDeps(settings, inUse);
  const released: Command = async (...given) => {
    await wantRecord(deps);
    await releaseLeft(deps);
    return command(...given);
  };
  await runCommand(released, deps, args, hear);
  deps.db.$client.close();
}
