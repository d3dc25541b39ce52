// Puts the declarations together as the `contributes` block that VS Code reads, and the texts it shows.
import { commands } from './commands.ts';
import { debugBlocks } from './debuggers.ts';
import { extras } from './extras.ts';
import { fileMenus, keybindings, outputTitle, rowsLike, submenus, viewTitle } from './menus.ts';
import { rowCommands } from './row-commands.ts';
import { settingsGroups } from './settings.ts';
import { taskBlock } from './tasks.ts';
import type { CommandDeclaration, RowCommand, SettingDeclaration, ViewDeclaration } from './types.ts';
import { container, views, welcomes } from './views.ts';

/** What a rule says of itself to the settings editor. */
export interface RuleSummary {
  readonly id: string;
  readonly title: string;
  readonly level: string;
}

/** The regular expression, as text, of the contextValues of rows that have an action. */
export type RowPatterns = Readonly<Record<keyof typeof rowCommands, string>>;

export interface Generated {
  /** `package.json`'s block. */
  readonly contributes: unknown;
  /** `capabilities` of package.json. */
  readonly capabilities: unknown;
}

/** Everything that is generated from the declarations. */
export function generate(rules: readonly RuleSummary[], rowPatterns: RowPatterns): Generated {
  const contributes = {
    commands: commandBlock(),
    keybindings,
    menus: {
      'view/title': [...viewTitle, ...outputTitle],
      'view/item/context': rowBlock(rowPatterns),
      ...fileMenus,
      commandPalette: paletteBlock(),
      ...Object.fromEntries(Object.entries(submenus).map(([id, { items }]) => [id, items])),
    },
    submenus: Object.entries(submenus).map(([id, { label }]) => ({ id, label })),
    viewsContainers: {
      activitybar: [{ id: container.id, title: container.title, icon: container.icon }],
    },
    views: {
      [container.id]: Object.entries<ViewDeclaration>(views).map(([id, view]) => ({
        id,
        name: view.name,
        icon: view.icon,
        ...(view.visibility && { visibility: view.visibility }),
        ...(view.when && { when: view.when }),
      })),
    },
    viewsWelcome: welcomes.map(({ view, when, contents }) => ({
      view,
      when,
      contents: contents.join('\n'),
    })),
    taskDefinitions: [taskBlock()],
    ...debugBlocks(),
    configuration: settingsGroups.map(({ title, settings }, order) => ({
      title: title,
      order,
      properties: Object.fromEntries(
        Object.entries(settings).map(([id, setting], index) => [id, settingBlock(id, setting, index, rules)]),
      ),
    })),
    ...extras,
  };
  return { contributes, capabilities: capabilities() };
}

function commandBlock(): unknown {
  return Object.entries<CommandDeclaration>(commands).map(([command, { title, icon, enablement }]) => ({
    command,
    title: title,
    category: 'Dockyard',
    ...(icon && { icon }),
    ...(enablement && { enablement }),
  }));
}

function rowBlock(patterns: RowPatterns): unknown {
  return Object.entries<RowCommand>(rowCommands).flatMap(([action, { groups, ...entry }]) => {
    const when = rowsLike(patterns[action as keyof RowPatterns]);
    return groups.map((group) => ({ ...entry, when, group }));
  });
}

function paletteBlock(): unknown {
  return Object.entries<CommandDeclaration>(commands).flatMap(([command, { palette, runs }]) => {
    if (palette === false) return [{ command, when: 'false' }];
    const when = [runs && 'isWorkspaceTrusted', palette].filter(Boolean).join(' && ');
    return when ? [{ command, when }] : [];
  });
}

function settingBlock(
  id: string,
  setting: SettingDeclaration,
  order: number,
  rules: readonly RuleSummary[],
): unknown {
  const { description, restricted: _, enumDescriptions, ...plain } = setting;
  return {
    ...plain,
    order,
    markdownDescription: description,
    ...(enumDescriptions && {
      markdownEnumDescriptions: enumDescriptions,
    }),
    ...(id === 'dockyard.lint.rules' && {
      additionalProperties: false,
      properties: Object.fromEntries(
        rules.map((rule) => [
          rule.id,
          {
            type: 'string',
            enum: ['off', 'hint', 'info', 'warning', 'error'],
            default: rule.level,
            // VS Code shows the description of a property as plain text.
            description: rule.title.replaceAll('`', "'"),
          },
        ]),
      ),
    }),
  };
}

/** What VS Code says of a workspace in which the extension does not do everything. */
export const limits = {
  untrusted: 'In an untrusted workspace, Dockyard checks files and runs nothing.',
  virtual: 'Docker needs the files on disk.',
} as const;

function capabilities(): unknown {
  const restricted = settingsGroups.flatMap(({ settings }) =>
    Object.entries(settings)
      .filter(([, { restricted }]) => restricted)
      .map(([id]) => id),
  );
  return {
    untrustedWorkspaces: {
      supported: 'limited',
      description: limits.untrusted,
      restrictedConfigurations: restricted,
    },
    virtualWorkspaces: {
      supported: false,
      description: limits.virtual,
    },
  };
}
