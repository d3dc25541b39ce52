// Text for a place that VS Code renders as Markdown.

/**
 * Markdown that shows a text as it is: nothing in it is formatted, and neither an address (`https:`, `www.`,
 * `name@host`) nor an HTML entity becomes anything else. `MarkdownString.appendText` lets both through.
 */
export function plainMarkdown(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) =>
      line
        // Any ASCII punctuation may be escaped, and what is escaped begins no link.
        .replace(/[!-/:-@[-`{-~]/g, '\\$&')
        .replace(/\t/g, '  ')
        .replace(/^ | (?= )| $/g, '&nbsp;'),
    )
    .join('  \n');
}
