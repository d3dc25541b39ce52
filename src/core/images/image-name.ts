// Names of images: which are valid, and their parts.

/** What the engine takes: lower-case parts joined by `/`, and a tag. Source: distribution/reference, `regexp.go`. */
const part = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const registry = '(?:[A-Za-z0-9.-]+(?::\\d{1,5})?\\/)?';
const name = new RegExp(`^${registry}${part}(?:\\/${part})*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?$`);
const longest = 255;

/** Whether the engine takes a text as the name of an image, `repository` or `repository:tag`. */
export function isImageName(text: string): boolean {
  return text.length <= longest && name.test(text);
}

/** A name for the image of a folder: `My Site` becomes `my-site`. */
export function imageNameOf(folder: string): string {
  const plain = folder
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'site' : plain;
}

/** The name as the engine lists it: with `:latest` where no tag is written. */
export function withTag(image: string): string {
  return /:[^/]*$/.test(image) ? image : `${image}:latest`;
}

/** The two parts that the engine's API wants: `latest` where neither a tag nor a digest is written, as the docker CLI has it. */
export function splitName(name: string): { readonly repository: string; readonly tag: string } {
  const digest = name.indexOf('@');
  if (digest >= 0) return { repository: name.slice(0, digest), tag: name.slice(digest + 1) };
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/')
    ? { repository: name.slice(0, colon), tag: name.slice(colon + 1) }
    : { repository: name, tag: 'latest' };
}
