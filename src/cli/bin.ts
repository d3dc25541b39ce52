#!/usr/bin/env node
// The executable: runs the command line in this process.
import { main } from './main.ts';

const { stdout, stderr, env, argv } = process;
for (const stream of [stdout, stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has closed the pipe, as `head` does.
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
process.exitCode = await main(argv.slice(2), {
  folder: process.cwd(),
  environment: env,
  color: stdout.isTTY === true && !env['NO_COLOR'],
  out: (text) => stdout.write(text),
  error: (text) => stderr.write(text),
});
