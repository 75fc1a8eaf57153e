// Runs anew for each test file, as a hook of a module that several files share in one process would not.
import { afterAll } from 'vitest';
import { removeFolders } from './temporary.ts';

afterAll(removeFolders);
