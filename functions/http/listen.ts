import type { Settings } from '../settings.ts';
import { settingsError } from '../environment.ts';

/** What is no host would become a name, a password or a path of the address of the request. */
export const NO_HOST = /[@/\\?#]/;

/** What of a server is used here. */
interface Listener {
  once(event: 'error', hear: (error: NodeJS.ErrnoException) => void): unknown;
  listen(port: number, host: string, ready: () => void): unknown;
}

type Place = Pick<Settings, 'port' | 'host'>;

const originAt = (host: string, port: number) => `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** Where this machine reaches a server of these settings, as people write it. */
export function originOf({ host, port }: Place): string {
  return originAt(['0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : host, port);
}

/** The same as programs ask it: not every machine knows the name localhost. */
export function ownOriginOf({ host, port }: Place): string {
  return originAt(['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host, port);
}

/** What the operator can mend, by the code of the system's error. */
const SENTENCES: Readonly<Record<string, (place: Place) => string>> = {
  EADDRINUSE: ({ port }) => `PORT must be free, but another program listens on ${String(port)}.`,
  EACCES: ({ port }) => `PORT must be one that this user may listen on, but ${String(port)} is not.`,
  EADDRNOTAVAIL: wrongHost,
  ENOTFOUND: wrongHost,
  EAI_AGAIN: wrongHost,
};

function wrongHost({ host }: Place): string {
  return `HOST must be an address of this machine, but is "${host}".`;
}

/** Listens where the settings say. Throws one sentence that names the setting where that can't be. */
export async function listen(server: Listener, place: Place): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      const sentence = SENTENCES[error.code ?? '']?.(place);
      reject(sentence === undefined ? error : settingsError(sentence));
    });
    server.listen(place.port, place.host, resolve);
  });
}
