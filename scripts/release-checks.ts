// What must hold before a version is published.

/**
 * What keeps a tag from being released, one sentence each; empty where nothing does.
 * @param tag as it was pushed: `v1.2.0`
 * @param version of package.json
 * @param changelog the text of CHANGELOG.md
 */
export function problemsOfRelease(tag: string, version: string, changelog: string): readonly string[] {
  const problems: string[] = [];
  if (tag !== `v${version}`)
    problems.push(`The tag is "${tag}", but package.json has version ${version}: tag v${version}.`);
  const lines = changelog.split('\n');
  const start = lines.indexOf(`## ${version}`);
  const next = lines.findIndex((line, index) => index > start && line.startsWith('## '));
  const section = lines.slice(start + 1, next < 0 ? undefined : next).filter((line) => line.trim() !== '');
  if (start < 0) problems.push(`CHANGELOG.md has no section "## ${version}".`);
  else if (section.length === 0) problems.push(`The section "## ${version}" of CHANGELOG.md is empty.`);
  return problems;
}
