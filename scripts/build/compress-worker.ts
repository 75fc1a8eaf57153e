// One thread that writes: takes files with what stands in them or without, writes a `.br` and a `.gz` beside each, and
// asks for more.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export interface File {
  readonly path: string;
  /** What to write; left out, what is there already is compressed. */
  readonly content?: ArrayBuffer;
}

export interface Batch {
  readonly files: readonly File[];
  /** Brotli's, from 0 to 11. */
  readonly quality: number;
}

/** Below this many bytes a compressed file saves no packet. */
const WORTHWHILE = 512;
/** In bits. */
const SMALL_WINDOW = 16;

function write({ path, content }: File): Uint8Array {
  if (!content) return readFileSync(path);
  const bytes = new Uint8Array(content);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return bytes;
}

/** Answers whether the file was worth it. */
function compress(path: string, content: Uint8Array, quality: number): boolean {
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

parentPort?.on('message', ({ files, quality }: Batch) => {
  parentPort?.postMessage(files.filter((file) => compress(file.path, write(file), quality)).length);
});
