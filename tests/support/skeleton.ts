interface Branch {
  readonly role: string;
  readonly children: Branch[];
}

/** Attributes that belong to a template; whether a link is the current one depends on the page. */
const KEPT = /\[(?:level=\d|disabled|expanded|checked)\]/g;

function parse(lines: readonly string[]): Branch[] {
  const root: Branch = { role: '', children: [] };
  const above: { indent: number; branch: Branch }[] = [{ indent: -1, branch: root }];
  for (const line of lines) {
    const [, space = '', rest = ''] = /^( *)- (.*)$/.exec(line) ?? [];
    const role = /^['"]?([a-z]+)/.exec(rest)?.[1];
    // Properties such as `/url` are no roles; texts are words.
    if (role === undefined || role === 'text' || rest.startsWith('/')) continue;
    const branch = { role: [role, ...(rest.match(KEPT) ?? [])].join(' '), children: [] };
    while ((above.at(-1)?.indent ?? -1) >= space.length) above.pop();
    above.at(-1)?.branch.children.push(branch);
    above.push({ indent: space.length, branch });
  }
  return root.children;
}

function print(branches: readonly Branch[], indent = ''): string[] {
  const printed = branches.map(({ role, children }) =>
    [indent + role, ...print(children, `${indent}  `)].join('\n'),
  );
  // One of several equal ones in a row stands for all: how many there are is content.
  return printed.filter((text, at) => text !== printed[at - 1]);
}

/** The roles of an ARIA snapshot of Playwright's, without words and repeats. */
export function skeletonOf(snapshot: string): string {
  return print(parse(snapshot.split('\n'))).join('\n');
}
