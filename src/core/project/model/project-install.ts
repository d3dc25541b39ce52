// A step of an image that installs a project by its pyproject.toml.
import type { ProjectMetadata } from '#core/django/project-metadata.ts';
import type { CommandInstruction, Dockerfile, Stage } from '#core/dockerfile/dockerfile-model.ts';
import type { Command } from '#core/shell/command.ts';

/** `uv sync`, `poetry install`, or `pip install .`. */
export interface ProjectInstall {
  readonly tool: 'uv' | 'poetry' | 'pip';
  /** What the image is built from, with the stage that installs. */
  readonly build: {
    readonly dockerfile: Dockerfile;
    readonly stage: Stage;
    readonly context: string | undefined;
    readonly path: string;
  };
  readonly stage: Stage;
  readonly run: CommandInstruction;
  readonly command: Command;
  readonly metadata: ProjectMetadata;
  /** Absolute in the image. */
  readonly folder: string;
  /** The project itself is built and installed, not only what it depends on. */
  readonly buildsProject: boolean;
}
