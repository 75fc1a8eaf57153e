import { registerHooks, type ResolveFnOutput } from 'node:module';

// Drizzle lists each of its modules by name in 130 KB of package.json. Node reads the whole list again whenever one is
// imported, and for each of the 110 that are loaded, only to learn that it is a module: half of what it costs to start a script.
const INSIDE = /\/node_modules\/drizzle-orm\/.*\.js$/;
const found = new Map<string, ResolveFnOutput>();

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL } = context;
    if (parentURL !== undefined && specifier.startsWith('.') && INSIDE.test(parentURL))
      return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true };
    if (!/^drizzle-orm(?:\/|$)/.test(specifier)) return next(specifier, context);
    const asked = [specifier, ...context.conditions].join();
    const known = found.get(asked) ?? next(specifier, context);
    found.set(asked, known);
    return { ...known, shortCircuit: true };
  },
});
