// `npm start`: builds if the build is missing or older than its sources, then serves.
import { builtOrTell } from './build.ts';
import { argumentsOrStop } from './operate/arguments.ts';
import { serveOrTell } from './serve.ts';

argumentsOrStop({});
if (await builtOrTell()) await serveOrTell();
