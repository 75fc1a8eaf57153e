import { LineCounter, parseDocument } from 'yaml';
import { brokenYaml } from './broken-yaml.ts';
import { misreadYaml } from './misread-yaml.ts';
import type { BodyProblem } from './spot.ts';

/**
 * Reads YAML; undefined when it can't be read, with what an editor must put right in `problems`.
 * @param first the line of the file on which `contents` begins, from 1
 */
export function readYaml(contents: string, first: number, problems: BodyProblem[]): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(contents, { lineCounter });
  const found = brokenYaml(document, contents) ?? misreadYaml(document, contents, lineCounter);
  if (found === undefined) return document.toJS();
  const { line, sentence } = found;
  problems.push({ line: line === undefined ? undefined : line + first - 1, sentence });
  return undefined;
}
