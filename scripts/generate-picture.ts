// Writes docs/architecture.svg: the layers, with the folders of src as their rooms.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const top = join(import.meta.dirname, '..');

/** In pixels, as everything here: the page, the space around boxes, and the column beside the editor. */
const page = { width: 760, margin: 20 };
const column = { left: 570, width: 170 };
const padding = 14;
const arrow = 28;
const entryHeight = 34;
const headingHeight = 32;
const roomHeight = 24;
const roomGap = 6;
/** Of a letter in the small type. */
const letterWidth = 6.6;

const style = `  <style>
    rect { fill: #f6f8fa; stroke: #8c959f; rx: 6px }
    .core { fill: #e6f4ea; stroke: #1a7f37 }
    .platform { fill: #ddf4ff; stroke: #0969da }
    .editor { fill: #fff8c5; stroke: #9a6700 }
    .room { fill: #ffffff; stroke: #afb8c1 }
    text { fill: #1f2328 }
    .small { font-size: 11px; fill: #57606a }
    .name { font-weight: 600 }
    line { stroke: #6e7781; stroke-width: 1.5; marker-end: url(#tip) }
    #tip path { fill: #6e7781 }
    @media (prefers-color-scheme: dark) {
      rect { fill: #161b22; stroke: #6e7681 }
      .core { fill: #12261e; stroke: #3fb950 }
      .platform { fill: #121d2f; stroke: #58a6ff }
      .editor { fill: #272115; stroke: #d29922 }
      .room { fill: #0d1117; stroke: #484f58 }
      text { fill: #e6edf3 }
      .small { fill: #9ea7b3 }
      line { stroke: #8b949e }
      #tip path { fill: #8b949e }
    }
  </style>
  <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>`;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function box({ x, y, width, height }: Box, layer?: string): string {
  const colors = layer === undefined ? '' : ` class="${layer}"`;
  return `  <rect x="${x}" y="${y}" width="${width}" height="${height}"${colors}/>`;
}

function words(x: number, y: number, name: string, says: string): string {
  const named = `<tspan class="name">${name}</tspan>`;
  return `  <text x="${x}" y="${y}">${named} <tspan class="small" dx="6">${says}</tspan></text>`;
}

function down(x: number, y: number): string {
  return `  <line x1="${x}" y1="${y}" x2="${x}" y2="${y + arrow - 2}"/>`;
}

/** A layer of the source with a room for each folder. */
function layer(name: string, says: string, { x, y, width }: Omit<Box, 'height'>): Drawn {
  const folders = readdirSync(join(top, 'src', name), { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const rooms: string[] = [];
  const start = x + padding;
  let at = { x: start, y: y + headingHeight };
  for (const room of names.sort()) {
    const roomWidth = Math.round(room.length * letterWidth) + padding;
    if (at.x + roomWidth > x + width - padding) at = { x: start, y: at.y + roomHeight + roomGap };
    const middle = at.x + roomWidth / 2;
    rooms.push(
      box({ ...at, width: roomWidth, height: roomHeight }, 'room'),
      `  <text x="${middle}" y="${at.y + 16}" class="small" text-anchor="middle">${room}</text>`,
    );
    at = { x: at.x + roomWidth + roomGap, y: at.y };
  }
  const height = at.y + roomHeight + padding - y;
  return { lines: [box({ x, y, width, height }, name), words(start, y + 21, name, says), ...rooms], height };
}

interface Drawn {
  readonly lines: readonly string[];
  readonly height: number;
}

/** The picture as it has to be now. */
export function architecturePicture(): string {
  const { margin } = page;
  const entry = { x: margin, y: margin, width: column.left - 2 * margin, height: entryHeight };
  const manifest = { ...entry, x: column.left, width: column.width };
  const upper = { ...entry, y: entry.y + entryHeight + arrow };
  const editor = layer('editor', 'VS Code; one folder per feature, loaded at first use', upper);
  const cli = { ...upper, x: column.left, width: column.width, height: editor.height };
  const whole = { x: margin, width: page.width - 2 * margin };
  const middle = upper.y + editor.height + arrow;
  const platform = layer('platform', 'Node; implements the ports that the core declares', {
    ...whole,
    y: middle,
  });
  const ground = middle + platform.height + arrow;
  const core = layer('core', 'pure: text and plain data in, plain data out', { ...whole, y: ground });
  const left = entry.x + entry.width / 2;
  const right = column.left + column.width / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${page.width} ${ground + core.height + margin}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="The layers: extension.ts above the editor, the command line beside it, the platform below both, the core below all; arrows are imports">`,
    '  <!-- Generated from the folders of src: run "npm run generate". -->',
    style,
    box(entry),
    words(entry.x + padding, entry.y + 22, 'extension.ts', 'builds the context, registers the features'),
    box(manifest),
    words(manifest.x + padding, manifest.y + 22, 'manifest', 'declarations'),
    ...editor.lines,
    box(cli, 'editor'),
    words(cli.x + padding, cli.y + 21, 'cli', 'the command line'),
    ...['dockyard lint', 'dockyard explain', 'dockyard init'].map(
      (command, at) =>
        `  <text x="${cli.x + padding}" y="${cli.y + headingHeight + 16 + at * 18}" class="small">${command}</text>`,
    ),
    ...platform.lines,
    ...core.lines,
    down(left, entry.y + entryHeight),
    down(left, middle - arrow),
    down(right, middle - arrow),
    down(page.width / 2, ground - arrow),
    '</svg>',
    '',
  ].join('\n');
}

if (import.meta.main) {
  const file = join(top, 'docs/architecture.svg');
  const text = architecturePicture();
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}
