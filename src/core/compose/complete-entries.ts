// Where a Compose file can be cut so that nothing in what is left was cut: between services and other entries.

/** A key and its `:` at the beginning of a line, behind its indentation. */
const KEY = /^(?:"[^"\n]*"|'[^'\n]*'|[\w.$<-][\w.$</-]*)[ \t]*:(?=\s|$)/;
/** What stands behind the `:` of a key whose entries are on the lines below. */
const NOTHING = /^[ \t]*(?:[&!]\S*[ \t]*)*(?:#.*)?\r?$/;

/** A key at the top of the file. */
interface Section {
  /** Whether its entries stand on lines of their own, one indentation for all. */
  block: boolean;
  indentation: number | undefined;
}

/**
 * The end of the last entry (at the top of the file, or one below it, such as a service) that is complete before an offset.
 * @param end the start of a line
 * @returns 0 where no entry is complete
 */
export function endOfEntries(text: string, end: number): number {
  let complete = 0;
  let section: Section | undefined;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const line = text.slice(at, newline < 0 ? text.length : newline);
    const content = line.trimStart();
    if (content !== '' && !content.startsWith('#')) {
      const indentation = line.length - content.length;
      const key = KEY.exec(content);
      let begins = false;
      if (indentation === 0) {
        begins = section !== undefined && key !== null;
        if (key) section = { block: NOTHING.test(content.slice(key[0].length)), indentation: undefined };
      } else if (section?.block && section.indentation === undefined) {
        section.indentation = indentation;
        section.block = key !== null;
      } else if (section?.block) begins = key !== null && indentation === section.indentation;
      if (at >= end) return begins ? end : complete;
      if (begins) complete = at;
    }
    if (newline < 0) break;
    at = newline + 1;
  }
  return end;
}
