import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Batch } from './compress-worker.ts';

const COMPRESSIBLE = /\.(html|css|js|svg|json|xml|txt|ics|webmanifest)$/;
/**
 * Up to so many pages brotli may take its time: 11 ms a page, 1 ms one step below for 5 % more bytes. The 30,000 pages of
 * 10,000 guides would take three minutes of two processors. The last step costs 28 ms for 2 % less.
 */
const PATIENT_PAGES = 2_000;
const PATIENT = 10;
const QUICK = 9;
/** Waking a thread costs as much as compressing half a page. */
const BATCH = 16;

/** Writes a `.br` and a `.gz` beside the files of a site, in threads of its own, while its pages are still being made. */
export class Compressor {
  private readonly end = Promise.withResolvers<undefined>();
  private readonly workers = Array.from({ length: availableParallelism() }, () => this.startWorker());
  private readonly idle = [...this.workers];
  private readonly taken = new Set<string>();
  private waiting: string[] = [];
  private compressed = 0;
  private quality = PATIENT;
  private closing = false;

  constructor() {
    // Heard when `finish` is called; a build that fails before has its own reason to tell.
    this.end.promise.catch(() => undefined);
  }

  /** How many pages the site will have: decides how long each may take. */
  expect(pages: number): void {
    this.quality = pages <= PATIENT_PAGES ? PATIENT : QUICK;
  }

  /** A file that is written to the end. */
  take(path: string): void {
    if (this.taken.has(path)) return;
    this.taken.add(path);
    this.waiting.push(path);
    this.handOut();
  }

  /** Compresses what is left under `folder`, and ends the threads. Answers how many files were compressed in all. */
  async finish(folder: string): Promise<number> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      if (entry.isFile() && COMPRESSIBLE.test(entry.name)) this.take(join(entry.parentPath, entry.name));
    }
    this.closing = true;
    this.handOut();
    try {
      await this.end.promise;
    } finally {
      await Promise.all(this.workers.map((worker) => worker.terminate()));
    }
    return this.compressed;
  }

  private startWorker(): Worker {
    const worker = new Worker(new URL('./compress-worker.ts', import.meta.url), { execArgv: [] });
    worker.on('message', (compressed: number) => {
      this.compressed += compressed;
      this.idle.push(worker);
      this.handOut();
    });
    worker.on('error', this.end.reject);
    // A build that fails elsewhere must not be kept alive by threads that wait for work.
    worker.unref();
    return worker;
  }

  private handOut(): void {
    while (this.idle.length > 0 && this.waiting.length >= (this.closing ? 1 : BATCH)) {
      const batch: Batch = { paths: this.waiting.slice(0, BATCH), quality: this.quality };
      this.waiting = this.waiting.slice(BATCH);
      this.idle.pop()?.postMessage(batch);
    }
    if (!this.closing) return;
    for (const worker of this.workers) worker.ref();
    if (this.waiting.length === 0 && this.idle.length === this.workers.length) this.end.resolve(undefined);
  }
}
