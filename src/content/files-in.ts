import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Problem } from './spot.ts';

/** What systems and office programs leave behind by themselves; nobody meant it for the site. */
const LEFT_BEHIND = /^(?:\.|~\$)|^(?:Thumbs\.db|desktop\.ini)$|~$/iu;
const TOP = 'content';
/** Recordings of guides, which the build finds by itself (A38). */
const AUDIO = 'audio';
const IN_ADDRESS = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

function entriesIn(root: string, folder: string) {
  return existsSync(join(root, folder)) ? readdirSync(join(root, folder), { withFileTypes: true }) : [];
}

function namesIn(root: string, folder: string): string[] {
  const entries = entriesIn(root, folder);
  return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
}

/** The files of one ending in a folder of content/, in the order of their names. */
export function filesIn(root: string, folder: string, ending: string): string[] {
  const names = namesIn(root, folder).filter((name) => name.endsWith(ending) && !LEFT_BEHIND.test(name));
  return names.sort().map((name) => `${folder}/${name}`);
}

/**
 * Files of such a folder that its editor sees and the site does not: in another form (x.md.txt, x.yml, a document), or with
 * a name that can't stand in an address.
 */
export function misnamed(root: string, folder: string, ending: string): Problem[] {
  return namesIn(root, folder)
    .filter((name) => !LEFT_BEHIND.test(name))
    .sort()
    .flatMap((name): Problem[] => {
      const file = `${folder}/${name}`;
      const [stem = ''] = name.split('.');
      if (!name.endsWith(ending)) {
        const sentence = `网站只读“${ending}”文件，这个登不出来。请另存为“${stem}${ending}”。没用的，请移走。`;
        return [{ file, sentence }];
      }
      if (IN_ADDRESS.test(name.slice(0, -ending.length))) return [];
      const sentence = `文件名要写进网址，只能用小写字母、数字和“-”。请改名，例如“gaoling-jintie${ending}”。`;
      return [{ file, sentence }];
    });
}

/** Folders within such a folder whose files the site does not read, though they have the right ending; `read` are those that it does. */
export function unreadFolders(
  root: string,
  folder: string,
  ending: string,
  read: ReadonlySet<string>,
): Problem[] {
  const sentence = `网站不读这个文件夹里的“${ending}”文件。请移到 ${folder}/ 里，没用的移到 content/ 外面。`;
  return entriesIn(root, folder)
    .filter((entry) => entry.isDirectory() && !LEFT_BEHIND.test(entry.name))
    .map(({ name }) => `${folder}/${name}`)
    .filter((path) => !read.has(path) && filesIn(root, path, ending).length > 0)
    .sort()
    .map((file) => ({ file, sentence }));
}

/** Whether somebody put a file into a folder, or into one within it. */
function holdsFiles(root: string, folder: string): boolean {
  return entriesIn(root, folder)
    .filter(({ name }) => !LEFT_BEHIND.test(name))
    .some((entry) => !entry.isDirectory() || holdsFiles(root, `${folder}/${entry.name}`));
}

/** Recordings that no guide plays: each bears the name of the file of its guide. */
function lostRecordings(root: string): Problem[] {
  const [first = '', ...more] = filesIn(root, `${TOP}/guides`, '.md').map((file) => basename(file, '.md'));
  const played = new Set([first, ...more].flatMap((guide) => [`${guide}.mp3`, `${guide}.ogg`]));
  const sentence = `没有哪份指南会放这段录音。请照那份指南的文件名起名，例如“${first}.mp3”，结尾只能是 .mp3 或 .ogg。没用的，移到 ${TOP}/ 外面。`;
  return namesIn(root, `${TOP}/${AUDIO}`)
    .filter((name) => !LEFT_BEHIND.test(name) && !played.has(name))
    .sort()
    .map((name) => ({ file: `${TOP}/${AUDIO}/${name}`, sentence }));
}

/**
 * What stands in content/ where the site reads nothing: a folder under another name (notice for notices), and a file
 * beside those that have a place of their own. `files` and `folders` are what it does read.
 */
export function strays(root: string, files: ReadonlySet<string>, folders: ReadonlySet<string>): Problem[] {
  const known = new Set([...folders, ...[...files].map((file) => dirname(file))]);
  const within = [...known].filter((path) => path !== TOP).map((path) => path.split('/')[1] ?? '');
  const names = [...new Set([...within, AUDIO])].sort();
  const unknown = entriesIn(root, TOP)
    .filter((entry) => entry.isDirectory() && !LEFT_BEHIND.test(entry.name) && !names.includes(entry.name))
    .map(({ name }) => `${TOP}/${name}`)
    .filter((path) => holdsFiles(root, path));
  const beside = [...known]
    .filter((path) => !folders.has(path))
    .flatMap((path) => namesIn(root, path).map((name) => ({ name, file: `${path}/${name}` })))
    .filter(({ name, file }) => !LEFT_BEHIND.test(name) && !files.has(file));
  const folder = `网站不读这个文件夹，里面的登不出来。会读的是：${names.join('、')}。请改成其中一个。没用的，移到 ${TOP}/ 外面。`;
  const file = `网站不读这个文件，登不出来。请改成会读的名字，或者移到该在的文件夹里。没用的，移到 ${TOP}/ 外面。`;
  return [
    ...unknown.sort().map((path) => ({ file: path, sentence: folder })),
    ...beside
      .map((one) => one.file)
      .sort()
      .map((path) => ({ file: path, sentence: file })),
    ...lostRecordings(root),
  ];
}
