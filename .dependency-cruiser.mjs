/**
 * Which file may import which, checked by `npm run lint`. Static, dynamic and type-only imports count alike.
 */

/** Imports point to the left: a folder may import the folders on earlier lines, and not those beside it. */
const LAYERS = [
  ['core'],
  ['filters'],
  ['formats', 'render', 'metrics'],
  ['policy', 'laboratory'],
  ['training', 'editor'],
  ['stage', 'study'],
  ['ui', 'cli'],
];

/** The same inside the page. */
const UI_LAYERS = [['kit'], ['page'], ['controls'], ['canvas'], ['panels'], ['dialogs'], ['tabs']];

const ENTRIES = '^src/(main\\.tsx|cli/main\\.ts|cli/[^/]+/thread-entry\\.ts)$';
const TESTS = '\\.test\\.tsx?$';
const TEST_HELPERS = '[^/]+\\.fixture\\.tsx?$';

/** One rule for every folder: it may import itself and what lies below it. */
const layerRules = (root, layers) =>
  layers.flatMap((folders, level) =>
    folders.map((folder) => {
      const allowed = [folder, ...layers.slice(0, level).flat()];
      return {
        name: `${folder}-imports`,
        severity: 'error',
        comment: `${root}/${folder} imports only ${allowed.join(', ')}: move what is shared down, or take it as an argument.`,
        from: { path: `^${root}/${folder}/`, pathNot: ENTRIES },
        to: {
          path: `^${root}/(${layers.flat().join('|')})/`,
          pathNot: `^${root}/(${allowed.join('|')})/`,
        },
      };
    }),
  );

export default {
  forbidden: [
    ...layerRules('src', LAYERS),
    ...layerRules('src/ui', UI_LAYERS),
    {
      name: 'no-circles',
      severity: 'error',
      comment:
        'Files that import each other cannot be read one by one: move what both need into a third file.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'platform-is-injected',
      severity: 'error',
      comment:
        'Only the entries (main.tsx, cli/main.ts, thread-entry.ts) import platform/: take it as an argument, typed by core/platform.',
      from: { path: '^src/', pathNot: [ENTRIES, '^src/platform/', TESTS] },
      to: { path: '^src/platform/' },
    },
    {
      name: 'platform-knows-no-window',
      severity: 'error',
      comment: 'platform/ knows neither the page, nor what it draws, nor the command line.',
      from: { path: '^src/platform/' },
      to: { path: '^src/(ui|cli|stage)/', pathNot: '^src/cli/host\\.ts$' },
    },
    {
      name: 'node-in-its-rooms',
      severity: 'error',
      comment: 'Modules of Node are for cli/, platform/node*, and tests: the rest also runs in the browser.',
      from: { path: '^src/', pathNot: ['^src/cli/', '^src/platform/(node|vitest)', TESTS, TEST_HELPERS] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'react-in-the-page',
      severity: 'error',
      comment: 'React is for ui/ and its entry: what has no picture belongs to a lower layer.',
      from: { path: '^src/', pathNot: ['^src/ui/', '^src/main\\.tsx$'] },
      to: { path: 'node_modules/(react|react-dom)/' },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      comment: 'Test helpers are for tests: the product must not ship them.',
      from: { path: '^src/', pathNot: [TESTS, TEST_HELPERS] },
      to: { path: [TESTS, TEST_HELPERS] },
    },
    {
      name: 'not-resolvable',
      severity: 'error',
      comment: 'There is no such file or package.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
