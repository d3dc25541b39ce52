// Puts the declarations together as the `contributes` block that VS Code reads, and the texts it shows.
import { commands } from './commands.ts';
import { extras } from './extras.ts';
import { menus } from './menus.ts';
import { settingsGroups } from './settings.ts';
import type { CommandDeclaration, SettingDeclaration, ViewDeclaration } from './types.ts';
import { container, views, welcomes } from './views.ts';

/** What a rule says of itself to the settings editor. */
export interface RuleSummary {
  readonly id: string;
  readonly title: string;
  readonly level: string;
}

export interface Generated {
  /** `package.json`'s block, texts as `%key%`. */
  readonly contributes: unknown;
  /** `capabilities` of package.json. */
  readonly capabilities: unknown;
  /** `package.nls.json`. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Everything that is generated from the declarations. */
export function generate(rules: readonly RuleSummary[]): Generated {
  const texts: Record<string, string> = {};
  const text = (key: string, value: string): string => {
    texts[key] = value;
    return `%${key}%`;
  };
  const contributes = {
    commands: commandBlock(text),
    menus: { ...menus, commandPalette: paletteBlock() },
    viewsContainers: {
      activitybar: [
        { id: container.id, title: text('container.title', container.title), icon: container.icon },
      ],
    },
    views: {
      [container.id]: Object.entries<ViewDeclaration>(views).map(([id, view]) => ({
        id,
        name: text(`${id}.name`, view.name),
        icon: view.icon,
        ...(view.visibility && { visibility: view.visibility }),
      })),
    },
    viewsWelcome: welcomes.map(({ view, when, contents }, index) => ({
      view,
      when,
      contents: text(`welcome.${index}`, contents.join('\n')),
    })),
    configuration: settingsGroups.map(({ title, settings }, order) => ({
      title: text(`settings.${order}`, title),
      order,
      properties: Object.fromEntries(
        Object.entries(settings).map(([id, setting], index) => [
          id,
          settingBlock(id, setting, index, rules, text),
        ]),
      ),
    })),
    ...extras(text),
  };
  return { contributes, capabilities: capabilities(text), texts };
}

type Text = (key: string, value: string) => string;

function commandBlock(text: Text): unknown {
  return Object.entries<CommandDeclaration>(commands).map(([command, { title, icon, enablement }]) => ({
    command,
    title: text(`${command}.title`, title),
    category: 'Dockyard',
    ...(icon && { icon }),
    ...(enablement && { enablement }),
  }));
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
  text: Text,
): unknown {
  const { description, restricted: _, enumDescriptions, ...plain } = setting;
  return {
    ...plain,
    order,
    markdownDescription: text(`${id}.description`, description),
    ...(enumDescriptions && {
      markdownEnumDescriptions: enumDescriptions.map((one, index) => text(`${id}.enum.${index}`, one)),
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

function capabilities(text: Text): unknown {
  const restricted = settingsGroups.flatMap(({ settings }) =>
    Object.entries(settings)
      .filter(([, { restricted }]) => restricted)
      .map(([id]) => id),
  );
  return {
    untrustedWorkspaces: {
      supported: 'limited',
      description: text('untrusted', 'Files are checked; nothing is run until the workspace is trusted.'),
      restrictedConfigurations: restricted,
    },
    virtualWorkspaces: {
      supported: false,
      description: text('virtual', 'Docker needs the files on disk.'),
    },
  };
}
