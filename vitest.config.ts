import { defineConfig } from 'vitest/config';
import PlainLine from './tests/support/plain-line-reporter.ts';

const project = (name: string, more: Record<string, unknown> = {}) => ({
  test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout: 30_000, hookTimeout: 60_000, ...more },
});

export default defineConfig({
  test: {
    reporters: ['default', new PlainLine()],
    projects: [project('domain'), project('content'), project('db'), project('http'), project('workers')],
  },
});
