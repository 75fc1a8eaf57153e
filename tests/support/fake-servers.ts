import { once } from 'node:events';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcp, type AddressInfo, type Server, type Socket } from 'node:net';

/** What a gateway under test received. */
export interface Received {
  readonly key: string | undefined;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** How a fake behaves: answers, says no, is away for now, never answers, drips without end, or breaks off in the middle. */
export type Mood = 'well' | 'refuses' | 'away' | 'silent' | 'drips' | 'cuts' | 'redirects';

/** An answer word for word. */
export interface OwnAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FakeGateway {
  readonly url: string;
  readonly received: Received[];
  /** The next answers in this order; the last one stays. */
  mood(...moods: (Mood | OwnAnswer)[]): void;
  close(): void;
}

const DRIP_MS = 5;

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as unknown;
}

function drip(write: (text: string) => void, end: { on(event: 'close', then: () => void): unknown }): void {
  const timer = setInterval(() => {
    write(' ');
  }, DRIP_MS);
  end.on('close', () => {
    clearInterval(timer);
  });
}

function answer(response: ServerResponse, mood: Mood | OwnAnswer): void {
  if (typeof mood === 'object') {
    response.writeHead(mood.status, mood.headers).end(mood.body);
    return;
  }
  switch (mood) {
    case 'well':
      response.end('{"errcode":0,"code":"0"}');
      return;
    case 'refuses':
      response.writeHead(400).end('{"errcode":40008}');
      return;
    case 'away':
      response.writeHead(503).end();
      return;
    case 'redirects':
      response.writeHead(307, { Location: 'http://127.0.0.1:9/' }).end();
      return;
    case 'cuts':
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('{"errc', () => response.destroy());
      return;
    case 'drips':
      response.writeHead(200);
      drip((text) => response.write(text), response);
      return;
    case 'silent':
      return;
  }
}

/** A gateway on this machine that takes JSON over HTTP: an SMS gateway, or the robot of a group. */
export async function fakeGateway(): Promise<FakeGateway> {
  const received: Received[] = [];
  let moods: (Mood | OwnAnswer)[] = ['well'];
  const server = createHttp((request, response) => {
    void bodyOf(request).then((body) => {
      const { authorization } = request.headers;
      const key = request.headers['idempotency-key'];
      received.push({ key: typeof key === 'string' ? key : undefined, authorization, body });
      answer(response, moods.length > 1 ? (moods.shift() ?? 'well') : (moods[0] ?? 'well'));
    });
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${String(port)}/send`,
    received,
    mood: (...next) => {
      moods = next;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What a mail server says to a verb in place of its own answer; `greeting` and `.` are verbs too. */
export type MailAnswers = Readonly<Record<string, string>>;

export interface FakeMailServer {
  readonly url: string;
  /** The letters that it took, as they came over the wire. */
  readonly letters: string[];
  /** Connections that are open. */
  readonly open: () => number;
  mood(mood: Mood | MailAnswers): void;
  close(): void;
}

const MOODS: Readonly<Partial<Record<Mood, MailAnswers>>> = {
  refuses: { RCPT: '550 no such mailbox' },
  away: { RCPT: '451 try again later' },
};

const USUAL: MailAnswers = { greeting: '220 fake ESMTP', DATA: '354 go on', QUIT: '221 bye' };

/** As much of SMTP (RFC 5321) as one plain letter takes. */
function converse(socket: Socket, mood: Mood | MailAnswers, letters: string[]): void {
  let text = '';
  let inLetter = false;
  const own = typeof mood === 'object' ? mood : (MOODS[mood] ?? {});
  const say = (verb: string) => {
    const line = own[verb] ?? USUAL[verb] ?? '250 ok';
    socket.write(`${line}\r\n`);
    return line;
  };
  socket.on('error', () => undefined);
  if (mood === 'silent') return;
  if (mood === 'drips') {
    drip((blank) => socket.write(blank), socket);
    return;
  }
  say('greeting');
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
    for (;;) {
      const end = inLetter ? text.indexOf('\r\n.\r\n') : text.indexOf('\r\n');
      if (end < 0) return;
      const line = text.slice(0, end);
      text = text.slice(end + (inLetter ? 5 : 2));
      if (inLetter) {
        inLetter = false;
        letters.push(line);
        // Taken, and the line cut before it could say so.
        if (own['.'] === 'cut') socket.destroy();
        else if (own['.'] === 'drips') drip(() => socket.write('250-yes\r\n'), socket);
        else say('.');
        continue;
      }
      const verb = (line.split(' ', 1)[0] ?? '').toUpperCase();
      if (verb === 'DATA' && mood === 'cuts') {
        socket.destroy();
        return;
      }
      inLetter = say(verb).startsWith('354');
    }
  });
}

/** A mail server on this machine. */
export async function fakeMailServer(): Promise<FakeMailServer> {
  const letters: string[] = [];
  const sockets = new Set<Socket>();
  let now: Mood | MailAnswers = 'well';
  const server = createTcp((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    converse(socket, now, letters);
  });
  const port = await listen(server);
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    letters,
    open: () => sockets.size,
    mood: (mood) => {
      now = mood;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
