// One thread that compresses: takes the paths of some files, writes a `.br` and a `.gz` beside each, and asks for more.
import { readFileSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export interface Batch {
  readonly paths: readonly string[];
  /** Brotli's, from 0 to 11. */
  readonly quality: number;
}

/** Below this many bytes a compressed file saves no packet. */
const WORTHWHILE = 512;
/** In bits. */
const SMALL_WINDOW = 16;

/** Answers whether the file was worth it. */
function compress(path: string, quality: number): boolean {
  const content = readFileSync(path);
  if (content.length < WORTHWHILE) return false;
  // A window that just holds a page: a larger one changes no byte of it, and costs ten times the work to set up.
  const window = content.length <= 2 ** SMALL_WINDOW ? SMALL_WINDOW : constants.BROTLI_DEFAULT_WINDOW;
  const params = {
    [constants.BROTLI_PARAM_LGWIN]: window,
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  writeFileSync(`${path}.br`, brotliCompressSync(content, { params }));
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  return true;
}

parentPort?.on('message', ({ paths, quality }: Batch) => {
  parentPort?.postMessage(paths.filter((path) => compress(path, quality)).length);
});
