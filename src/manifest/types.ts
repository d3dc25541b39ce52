// The shape of what the extension contributes.
import type { Schema } from './arguments.ts';

/** A codicon, `$(name)`. */
export type Icon = `$(${string})`;

export interface CommandDeclaration {
  /** Title Case; ends in `…` when it always asks something before it acts. The palette puts "Dockyard:" before it. */
  readonly title: string;
  readonly icon?: Icon;
  /** It runs or changes something outside the editor: refused in an untrusted workspace. */
  readonly runs?: true;
  /** When the palette shows it; `false` for commands that need a row of a view. Left out: always, in a trusted workspace if `runs`. */
  readonly palette?: string | false;
  readonly enablement?: string;
  /** What a button, a key binding, a link or another extension may give it. */
  readonly argument?: Schema;
}

export interface SettingDeclaration {
  readonly type: 'string' | 'boolean' | 'number' | 'array' | 'object' | readonly string[];
  readonly default: unknown;
  /** Markdown. */
  readonly description: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly items?: { readonly type: string; readonly enum?: readonly string[] };
  readonly minimum?: number;
  readonly maximum?: number;
  /** `machine-overridable` for what names an executable or a host. */
  readonly scope?: 'application' | 'machine' | 'machine-overridable' | 'window' | 'resource';
  readonly tags?: readonly string[];
  /** It decides what is run: an untrusted workspace may not set it. */
  readonly restricted?: boolean;
}

export interface SettingsGroup {
  readonly title: string;
  readonly settings: Readonly<Record<string, SettingDeclaration>>;
}

export interface ViewDeclaration {
  readonly name: string;
  readonly icon: Icon;
  readonly visibility?: 'visible' | 'collapsed';
  /** When there is such a view; always where left out. */
  readonly when?: string;
}

export interface WelcomeDeclaration {
  readonly view: string;
  readonly when: string;
  /** Lines; `[Title](command:id)` alone on a line is a button. */
  readonly contents: readonly string[];
}

/** Where the command for an action of rows stands, or the submenu with several. */
export type RowCommand = { readonly groups: readonly [string, ...string[]] } & (
  | { readonly command: string }
  | { readonly submenu: string }
);

/** A command in a menu, or a submenu. */
export interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  /** `inline@1`, `1_general@2`, `2_active`, `3_destructive`, `navigation@1`. */
  readonly group?: string;
}
