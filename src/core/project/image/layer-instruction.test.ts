// Which instruction of a Dockerfile a layer came from: by what builders note of it.
import { expect, it } from 'vitest';
import { instructionOf } from '#core/engine/image/layer-rows.ts';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '../workspace-reader.ts';
import { builtServices } from './image-inputs.ts';
import { layerInstruction, lineOf } from './layer-instruction.ts';

const dockerfile = `FROM python:3.13-slim AS base
ARG UID=1000
ENV PYTHONUNBUFFERED=1 NAME="two words"
WORKDIR /app
FROM base AS build
RUN make wheels
FROM base
COPY --from=build /wheels /wheels
COPY --chown=$UID requirements.txt ./
RUN --mount=type=cache,target=/root/.cache \\
    pip install \\
    # from the wheels
    -r requirements.txt
RUN true
RUN true
COPY . /app/$UID
CMD ["gunicorn", "config.wsgi"]
`;

const compose = 'name: shop\nservices:\n  web:\n    build: .\n';
const [project] = readWorkspace(
  new MemoryFiles({ Dockerfile: dockerfile, 'compose.yaml': compose }),
).projects;
const [web] = project ? builtServices(project, 'shop') : [];

it.each([
  ['ENV PYTHONUNBUFFERED=1 NAME=two words', 3],
  ['WORKDIR /app', 4],
  ['COPY /wheels /wheels # buildkit', 8],
  ['COPY --chown=1000 requirements.txt ./ # buildkit', 9],
  ['RUN |1 UID=1000 /bin/sh -c pip install     -r requirements.txt # buildkit', 10],
  ['COPY . /app/1000 # buildkit', 16],
  ['CMD ["gunicorn" "config.wsgi"]', 17],
  ['/bin/sh -c #(nop)  CMD ["gunicorn" "config.wsgi"]', 17],
  ['RUN /bin/sh -c true # buildkit', undefined],
  ['RUN /bin/sh -c make wheels # buildkit', undefined],
  ['CMD ["python3"]', undefined],
  ['', undefined],
])('%j came from line %j', (createdBy, line) => {
  if (!web?.stage) throw new Error('there is a stage');
  const found = layerInstruction(web.stage, instructionOf({ createdBy }));
  expect(found && lineOf(web.dockerfile, found) + 1).toBe(line);
});
