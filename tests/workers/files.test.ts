import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** What browsers get of a build as files, by path; without what is for the servers that hand them out. */
function filesOf(dist: string): Map<string, string> {
  const folder = join(dist, 'client');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths
      .filter((path) => !/\.(?:br|gz)$|\.assetsignore$/.test(path))
      .map((path) => [path.slice(folder.length), readFileSync(path, 'utf8')]),
  );
}

test('browsers get the same files from Cloudflare as from Node, so that each budget holds for both', () => {
  const [node, edge] = [filesOf('dist'), filesOf('dist-edge')];
  expect([...edge.keys()].sort()).toEqual([...node.keys()].sort());
  expect([...node.keys()].filter((path) => edge.get(path) !== node.get(path))).toEqual([]);
});
