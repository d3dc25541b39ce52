// Text for a notification. VS Code makes a link of `[words](command:…)` in it, whoever wrote the words, and a click runs that command.

/** The same words with no link in them: what containers, images and files say is shown as it is. */
export function unlinked(text: string): string {
  return text.replaceAll('](', ']\u200b(');
}
