import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * Imports point one way: core <- filters <- formats | render | metrics <- policy | laboratory <- training | editor
 * <- stage | study <- ui | cli. Folders on one line do not import each other. `platform` is imported only by the entries.
 */
const LAYERS = [
  ['core'],
  ['filters'],
  ['formats', 'render', 'metrics'],
  ['policy', 'laboratory'],
  ['training', 'editor'],
  ['stage', 'study'],
  ['ui', 'cli'],
];
const ENTRIES = ['src/main.tsx', 'src/cli/main.ts'];

const layerRules = LAYERS.flatMap((folders, level) =>
  folders.map((folder) => {
    const above = LAYERS.slice(level + 1).flat();
    const beside = folders.filter((other) => other !== folder);
    const ban = (name, message) => ({ regex: `^(\\.\\./)+${name}(/|$)`, message });
    return {
      files: [`src/${folder}/**/*.{ts,tsx}`],
      ignores: ENTRIES,
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              ...above.map((name) =>
                ban(
                  name,
                  `${folder}/ must not know ${name}/: move what is shared down, or take it as an argument.`,
                ),
              ),
              ...beside.map((name) =>
                ban(
                  name,
                  `${folder}/ and ${name}/ are on one line: join them a line above, or share through core/.`,
                ),
              ),
              ban(
                'platform',
                'Only the entries (main.tsx, cli/main.ts) import platform/: take it as an argument, typed by core/platform.',
              ),
            ],
          },
        ],
      },
    };
  }),
);

export default tseslint.config(
  { ignores: ['dist/', 'reports/', 'node_modules/', 'test-results/', 'playwright-report/', 'public/'] },
  ...tseslint.configs.strict,
  {
    rules: {
      // Typed-array indexing in numeric loops is in range by construction; `!` says so under noUncheckedIndexedAccess.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
      'no-console': 'off',
    },
  },
  { files: ['src/ui/**/*.tsx', 'src/main.tsx'], ...reactHooks.configs.flat.recommended },
  ...layerRules,
);
