import { connect } from 'node:net';

export interface RawAnswer {
  /** NaN where the server only closed the connection. */
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
}

/** Sends bytes exactly as they are written: `fetch` and browsers would tidy them first. Reads until the server closes. */
export function rawSend(origin: string, bytes: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    // A server may close at what is no HTTP before all of it has been sent.
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('close', () => {
      // What comes before the answer itself says only that the body is awaited.
      const text = Buffer.concat(chunks)
        .toString('utf8')
        .replace(/^HTTP\/1\.1 100 [^\r]*\r\n\r\n/, '');
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]);
      resolve({ status, location: /^location: (.*)$/im.exec(text)?.[1]?.trim(), text });
    });
    socket.write(bytes, 'latin1');
  });
}

/** Sends a request line exactly as it is written. */
export function rawGet(origin: string, target: string): Promise<RawAnswer> {
  const head = `GET ${target} HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nConnection: close\r\n\r\n`;
  return rawSend(origin, head);
}
