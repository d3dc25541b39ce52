// Names of images as the engine's API wants them: in two parts.

/** `latest` where neither a tag nor a digest is written, as the docker CLI has it. */
export function splitName(name: string): { readonly repository: string; readonly tag: string } {
  const digest = name.indexOf('@');
  if (digest >= 0) return { repository: name.slice(0, digest), tag: name.slice(digest + 1) };
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/')
    ? { repository: name.slice(0, colon), tag: name.slice(colon + 1) }
    : { repository: name, tag: 'latest' };
}
