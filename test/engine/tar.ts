// Tar archives of small files, written and read without a program.

const block = 512;

/** An archive of these files, by their names. */
export async function* tarOf(files: Readonly<Record<string, string>>): AsyncGenerator<Uint8Array> {
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    yield header(name, content.length);
    yield content;
    yield Buffer.alloc((block - (content.length % block)) % block);
  }
  yield Buffer.alloc(2 * block);
}

function header(name: string, size: number): Buffer {
  const bytes = Buffer.alloc(block);
  const field = (at: number, text: string): number => bytes.write(text, at, 'latin1');
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;
  field(0, name);
  field(100, octal(0o644, 7));
  field(108, octal(0, 7));
  field(116, octal(0, 7));
  field(124, octal(size, 11));
  field(136, octal(0, 11));
  field(148, '        ');
  field(156, '0');
  field(257, 'ustar\x0000');
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  field(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  return bytes;
}

/** The texts of the files in an archive, by their names. */
export async function filesIn(tar: AsyncIterable<Uint8Array>): Promise<Readonly<Record<string, string>>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const files: Record<string, string> = {};
  for (let at = 0; at + block <= bytes.length && bytes[at] !== 0; ) {
    const name = bytes.toString('latin1', at, at + 100).replace(/\0.*/s, '');
    const size = Number.parseInt(bytes.toString('latin1', at + 124, at + 136), 8);
    const isFile = bytes.toString('latin1', at + 156, at + 157) === '0';
    if (isFile) files[name] = bytes.toString('utf8', at + block, at + block + size);
    at += block + Math.ceil(size / block) * block;
  }
  return files;
}
