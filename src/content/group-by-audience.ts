interface Audience {
  readonly id: string;
  readonly data: { readonly order: number; readonly name: string; readonly description: string };
}

interface ForAudiences {
  readonly id: string;
  readonly data: { readonly title: string; readonly audience: readonly string[] };
}

const byTitle = new Intl.Collator('zh-CN');

/**
 * Each audience with its guides by title, in the editor's order; without those that have none. Throws one sentence
 * for each audience that a guide names and content/audiences.yaml does not: nobody would find the guide under it.
 */
export function groupByAudience<Guide extends ForAudiences>([audiences, guides]: readonly [
  readonly Audience[],
  readonly Guide[],
]) {
  const known = new Set(audiences.map(({ data }) => data.name));
  const problems = guides.flatMap(({ id, data }) =>
    data.audience
      .filter((name) => !known.has(name))
      .map(
        (name) =>
          `content/guides/${id}.md: 人群“${name}”不在 content/audiences.yaml 里。请改名，或者加进去。`,
      ),
  );
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const sorted = [...guides].sort((a, b) => byTitle.compare(a.data.title, b.data.title));
  return [...audiences]
    .sort((a, b) => a.data.order - b.data.order)
    .map(({ id, data: { name, description } }) => ({
      id,
      name,
      description,
      guides: sorted.filter(({ data }) => data.audience.includes(name)),
    }))
    .filter((audience) => audience.guides.length > 0);
}
