import { readdir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { constants } from 'node:zlib';
import type { FileToCompress } from './compress-worker.ts';

const COMPRESSIBLE = /\.(html|css|js|svg|json|xml|txt|ics|webmanifest)$/;
/** Below this many bytes a compressed file saves no packet. */
const WORTHWHILE = 512;
/**
 * Up to so many pages brotli may take its time: 24 ms a page at its best, 1 ms two steps below, for 8 % more bytes. The
 * 30,000 pages of 10,000 guides would take six minutes of two processors.
 */
const PATIENT_PAGES = 2_000;
/** So many pages may wait for their turn, 30 KB each; what comes then is read from its file at the end. */
const LONGEST_QUEUE = 500;

/** Writes a `.br` and a `.gz` beside the files of a site, in threads of its own, while its pages are still being made. */
export class Compressor {
  private readonly idle: Worker[] = [];
  private readonly queue: FileToCompress[] = [];
  private readonly taken = new Set<string>();
  private readonly workers: Worker[];
  private done = 0;
  private quality: number = constants.BROTLI_MAX_QUALITY;
  private settle: { resolve: () => void; reject: (error: Error) => void } | undefined;
  private failure: Error | undefined;

  constructor() {
    this.workers = Array.from({ length: availableParallelism() }, () => this.startWorker());
    this.idle.push(...this.workers);
  }

  /** How many pages the site will have: decides how long each may take. */
  expect(pages: number): void {
    this.quality = pages <= PATIENT_PAGES ? constants.BROTLI_MAX_QUALITY : 9;
  }

  /** A page just made, whose file will stand at `path`. */
  take(path: string, bytes: Uint8Array): void {
    if (bytes.length < WORTHWHILE || this.queue.length >= LONGEST_QUEUE) return;
    this.put({ path, bytes, quality: this.quality });
  }

  /** Compresses what is left under `folder`, and ends the threads. Answers how many files were compressed in all. */
  async finish(folder: string): Promise<number> {
    try {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = new Set(
        entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name)),
      );
      const stray = [...this.taken].find((path) => !files.has(path));
      if (stray !== undefined) throw new Error(`${stray} was compressed, but no such file was made`);
      for (const path of files) {
        const isLeft = COMPRESSIBLE.test(path) && !this.taken.has(path);
        if (isLeft && (await stat(path)).size >= WORTHWHILE) this.put({ path, quality: this.quality });
      }
      await this.allDone();
      return this.done;
    } finally {
      await Promise.all(this.workers.map((worker) => worker.terminate()));
    }
  }

  private startWorker(): Worker {
    const worker = new Worker(new URL('./compress-worker.ts', import.meta.url));
    worker.on('message', () => {
      this.done += 1;
      this.idle.push(worker);
      this.next();
    });
    worker.on('error', (error) => {
      this.failure = error instanceof Error ? error : new Error(String(error));
      this.settle?.reject(this.failure);
    });
    // A build that fails elsewhere must not be kept alive by threads that wait for work.
    worker.unref();
    return worker;
  }

  private put(file: FileToCompress): void {
    this.taken.add(file.path);
    this.queue.push(file);
    this.next();
  }

  private next(): void {
    const worker = this.queue.length > 0 ? this.idle.pop() : undefined;
    if (worker) worker.postMessage(this.queue.shift());
    else if (this.done === this.taken.size) this.settle?.resolve();
  }

  private allDone(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.failure) reject(this.failure);
      this.settle = { resolve, reject };
      for (const worker of this.workers) worker.ref();
      this.next();
    });
  }
}
