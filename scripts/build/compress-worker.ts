// One thread that compresses: takes a file's path, with its bytes when they are at hand, writes a `.br` and a `.gz`
// beside it and says that it has.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export interface FileToCompress {
  readonly path: string;
  /** What the file holds or will hold; without it the file is read. */
  readonly bytes?: Uint8Array;
  /** Brotli's, from 0 to 11. */
  readonly quality: number;
}

/** In bits. */
const SMALL_WINDOW = 16;

parentPort?.on('message', ({ path, bytes, quality }: FileToCompress) => {
  if (bytes) mkdirSync(dirname(path), { recursive: true });
  const content = bytes ?? readFileSync(path);
  // A window that just holds a page: a larger one changes no byte of it, and costs ten times the work to set up.
  const window = content.length <= 2 ** SMALL_WINDOW ? SMALL_WINDOW : constants.BROTLI_DEFAULT_WINDOW;
  const params = {
    [constants.BROTLI_PARAM_LGWIN]: window,
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  writeFileSync(`${path}.br`, brotliCompressSync(content, { params }));
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  parentPort?.postMessage(path);
});
