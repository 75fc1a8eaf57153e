import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Batch, File } from './compress-worker.ts';

const COMPRESSIBLE = /\.(html|css|js|svg|json|xml|txt|ics|webmanifest)$/;
/**
 * Up to so many pages brotli may take its time: 12 ms a page, 0.6 ms at half of it for 8 % more bytes. The 30,000 pages of
 * 10,000 guides would take three minutes of two processors. The last step costs 28 ms for 2 % less.
 */
const PATIENT_PAGES = 2_000;
const PATIENT = 10;
const QUICK = 5;
/** Waking a thread costs as much as compressing half a page. */
const BATCH = 16;
/** So many files may wait: the pages of a large site would fill the memory. */
const MOST_WAITING = 256;

/**
 * Writes the pages of a site, and a `.br` and a `.gz` beside each file, in threads of its own, while pages are being
 * made. What keeps a thread from writing is thrown by whatever is awaited next.
 */
export class Compressor {
  private readonly failure = Promise.withResolvers<never>();
  private readonly workers = Array.from({ length: availableParallelism() }, () => this.startWorker());
  private readonly idle = [...this.workers];
  private readonly taken = new Set<string>();
  /** Settles when a thread comes back for more. */
  private back = Promise.withResolvers<undefined>();
  private waiting: File[] = [];
  private compressed = 0;
  private quality = PATIENT;
  private leastBatch = BATCH;

  constructor() {
    // Heard at the next wait; a build that fails before has its own reason to tell.
    this.failure.promise.catch(() => undefined);
  }

  /** How many pages the site will have: decides how long each may take. */
  expect(pages: number): void {
    this.quality = pages <= PATIENT_PAGES ? PATIENT : QUICK;
  }

  /** Has a page written, and waits while too many are to be. `content` can't be read afterwards. */
  async write(path: string, content: ArrayBuffer): Promise<void> {
    this.take({ path, content });
    await this.until(() => this.waiting.length < MOST_WAITING);
  }

  /** Waits until everything handed over stands on disk. */
  async written(): Promise<void> {
    this.leastBatch = 1;
    this.handOut();
    await this.until(() => this.waiting.length === 0 && this.idle.length === this.workers.length);
    this.leastBatch = BATCH;
  }

  /** Compresses what is left under `folder`, and ends the threads. Answers how many files were compressed in all. */
  async finish(folder: string): Promise<number> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      if (entry.isFile() && COMPRESSIBLE.test(entry.name))
        this.take({ path: join(entry.parentPath, entry.name) });
    }
    try {
      await this.written();
    } finally {
      await Promise.all(this.workers.map((worker) => worker.terminate()));
    }
    return this.compressed;
  }

  private async until(holds: () => boolean): Promise<void> {
    while (!holds()) await Promise.race([this.back.promise, this.failure.promise]);
  }

  private take(file: File): void {
    if (this.taken.has(file.path)) return;
    this.taken.add(file.path);
    this.waiting.push(file);
    this.handOut();
  }

  private startWorker(): Worker {
    const worker = new Worker(new URL('./compress-worker.ts', import.meta.url), { execArgv: [] });
    worker.on('message', (compressed: number) => {
      this.compressed += compressed;
      // A build that fails elsewhere must not be kept alive by threads that wait for work.
      worker.unref();
      this.idle.push(worker);
      this.handOut();
      this.back.resolve(undefined);
      this.back = Promise.withResolvers();
    });
    worker.on('error', this.failure.reject);
    worker.unref();
    return worker;
  }

  private handOut(): void {
    while (this.waiting.length >= this.leastBatch) {
      const worker = this.idle.pop();
      if (!worker) return;
      const files = this.waiting.slice(0, BATCH);
      this.waiting = this.waiting.slice(BATCH);
      const batch: Batch = { files, quality: this.quality };
      worker.ref();
      worker.postMessage(
        batch,
        files.flatMap(({ content }) => content ?? []),
      );
    }
  }
}
