// Rows of the views, as data.
import type { Port } from '#core/engine/thing/container-port.ts';
import type { Ref } from '#core/engine/thing/thing.ts';
import type { Arrangement } from './arrangement.ts';
import type { ClickAction } from './row-type.ts';
import type { ComposeFileSet } from './started-from.ts';

/** A codicon and a theme color, both by id. */
export interface Icon {
  readonly id: string;
  readonly color: string | undefined;
}

/** One line of a tooltip: `Image  python:3.13-slim`. */
export interface TooltipLine {
  readonly label: string;
  readonly value: string;
}

/** Rows that are made when the row above them is expanded: nothing is asked of the engine before. */
export interface AskedRows {
  readonly rows: 'container' | 'environment' | 'processes' | 'image' | 'network';
  /** The thing that they are about. */
  readonly of: Ref;
}

/** The usage of a container, which is measured as long as its rows are shown. */
export interface UsageRows {
  readonly rows: 'usage';
  readonly of: Ref;
}

/** What has files: a container, or a volume by its name. */
export type FileHolder = Ref & { readonly kind: 'container' | 'volume' };

/** A folder of a container or a volume. */
export interface FolderRows {
  readonly rows: 'files';
  readonly of: FileHolder;
  readonly path: string;
}

export type LazyRows = AskedRows | UsageRows | FolderRows;

/** What a row below a thing stands for: commands act on it. */
export type RowDetail =
  | { readonly detail: 'port'; readonly port: Port }
  | { readonly detail: 'folder'; readonly path: string }
  | { readonly detail: 'file'; readonly of: FileHolder; readonly path: string }
  | { readonly detail: 'layer'; readonly image: string; readonly instruction: string }
  | { readonly detail: 'reference'; readonly to: Ref }
  | { readonly detail: 'environment-variable'; readonly name: string; readonly value: string };

/** A row. It only describes: commands act on `thing` or on `compose`. */
export interface TreeNode {
  /** The same for the same row over time, different for any two rows of a view. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: Icon;
  /** `<state><Type>`, and facts after a `+` each: `runningContainer+published` (row-type.ts). Empty for a row without actions. */
  readonly contextValue: string;
  readonly tooltip: readonly TooltipLine[];
  /** For a screen reader: label, what it is, and its state in words. */
  readonly accessibleLabel: string;
  readonly children: readonly TreeNode[];
  readonly expanded: boolean;
  /** Makes its children, in place of `children`. */
  readonly lazy?: LazyRows;
  readonly detail?: RowDetail;
  /** What a click and the Enter key do; selects the row where undefined. */
  readonly click?: ClickAction;
  /** The engine cannot be reached: the row is as it was known last (last-known.ts). */
  readonly isLastKnown?: true;
  /** The thing that the row stands for; undefined for a group. */
  readonly thing: Ref | undefined;
  /** The compose project, and service where the row is one, or in one. */
  readonly compose: { readonly project: string; readonly service: string | undefined } | undefined;
}

/** Whose things are shown. */
export interface ProjectFilter {
  /** Compose project names. */
  readonly projects: readonly string[];
  /** Absolute folders: a project that was started in or below one of them counts too. */
  readonly folders: readonly string[];
}

/** A service in which Django runs, as the files of a workspace folder tell. */
export interface DjangoPlace {
  /** The name of the Compose project that the files give. */
  readonly project: string;
  /** The absolute folder of its first Compose file: its containers may have been started with another name. */
  readonly folder: string;
  readonly service: string;
}

/** A service as the Compose files declare it: it is shown before it has a container. */
export interface DeclaredService {
  readonly name: string;
  readonly profiles: readonly string[];
  /** How many containers Compose Up makes of it: none while its profiles are not enabled. */
  readonly containers: number;
}

/** The Compose project that a workspace folder works with. */
export interface DeclaredProject extends ComposeFileSet {
  /** Its containers may have been started with another name. */
  readonly project: string;
  readonly services: readonly DeclaredService[];
}

/** An image that is older than a file that it was built from. */
export interface StaleImage {
  /** The file, relative to its workspace folder. */
  readonly changed: string;
  /** What Compose builds it for; undefined for the image of a Dockerfile without compose files. */
  readonly compose: { readonly project: string; readonly service: string } | undefined;
}

export interface TreeOptions {
  /** By name and by Compose project where undefined. */
  readonly arrangement?: Arrangement;
  /** The sizes of volumes, by name, as they were measured last; those that are empty or unknown are absent. */
  readonly volumeBytes?: ReadonlyMap<string, number>;
  /** By the id of the image. */
  readonly stale?: ReadonlyMap<string, StaleImage>;
  /** The Compose projects of the workspace folders, shown first, with the services that have no container. */
  readonly declared?: readonly DeclaredProject[];
  /** Whose Compose projects are shown next. */
  readonly ours?: ProjectFilter;
  /** The services whose rows have management commands. */
  readonly django?: readonly DjangoPlace[];
  /** Only what belongs to these projects; everything where undefined. */
  readonly only?: ProjectFilter;
}
