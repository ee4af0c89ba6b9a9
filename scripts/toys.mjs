/** For places-to-touch.test.mjs: a toy of every kind, the list that it has to be in, and the checks that it shows up. */

const uiName = (kind, name) => `
declare module '../../page/page-state' {
  interface ${kind} {
    readonly ${name}: true;
  }
}
`;

export const TOYS = [
  {
    kind: 'filter',
    file: 'src/filters/toy.ts',
    text: `import type { Filter } from '../core/filter';
import { number } from './define';
export const toy: Filter = {
  id: 'toy', label: 'Toy', group: 'utility', control: 'sliders', clips: false,
  parameters: [number('amount', 'Toy amount', [0, 1], 0, [0, 2])],
  prepare: (_, parameters) => [...parameters],
  pixel: (ops, color, [amount]) => ops.add(color, amount!),
};
`,
    list: 'src/filters/index.ts',
    imported: "import { toy } from './toy';",
    after: 'level,',
    entry: '  toy,',
  },
  {
    kind: 'panel',
    file: 'src/ui/panels/toy/toy.tsx',
    text: `export const ToyPanel = () => <section aria-label="Toy panel" />;\n`,
    list: 'src/ui/panels/index.ts',
    imported: "import { ToyPanel } from './toy/toy';",
    after: "{ region: 'side', tabs: ['edit'], Content: HistogramPanel },",
    entry: "  { region: 'side', tabs: ['edit'], Content: ToyPanel },",
  },
  {
    kind: 'tab',
    file: 'src/ui/tabs/toy/toy-tab.tsx',
    text: `import type { Tab } from '../tab';
${uiName('TabNames', 'toy')}
const ToyStage = () => <main>Toy stage</main>;
export const toyTab: Tab = { name: 'toy', label: 'Toy tab', Content: ToyStage };
`,
    list: 'src/ui/tabs/index.ts',
    imported: "import { toyTab } from './toy/toy-tab';",
    after: 'compareTab,',
    entry: '  toyTab,',
  },
  {
    kind: 'dialog',
    file: 'src/ui/dialogs/toy/toy-dialog.tsx',
    text: `${uiName('DialogNames', 'toy')}
export const ToyDialog = () => <dialog>Toy dialog</dialog>;
`,
    list: 'src/ui/dialogs/index.ts',
    imported: "import { ToyDialog } from './toy/toy-dialog';",
    after: "round: later(() => import('./round/round-dialog'), 'RoundDialog'),",
    entry: '  toy: ToyDialog,',
  },
  {
    kind: 'reader',
    file: 'src/formats/toy/reader.ts',
    text: `import type { ImageFormat } from '../format';
import { npyFormat } from '../npy';
export const toyFormat: ImageFormat = {
  id: 'toy', label: 'Toy image', extensions: ['toy'],
  matches: (head) => head[0] === 7,
  open: (source) => npyFormat.open(source),
};
`,
    list: 'src/formats/index.ts',
    imported: "import { toyFormat } from './toy/reader';",
    after: 'npyFormat,',
    entry: '  toyFormat,',
  },
  {
    kind: 'encoder',
    file: 'src/formats/toy/writer.ts',
    text: `import type { ImageEncoder } from '../format';
export const toyEncoder: ImageEncoder<'toy8'> = {
  id: 'toy8', label: 'Toy, 8 bits', note: 'A toy.', extension: 'toy', mimeType: 'image/toy', sampleType: 'uint8',
  hasQuality: true,
  encode: () => Promise.resolve(Uint8Array.of(7)),
};
`,
    list: 'src/formats/index.ts',
    imported: "import { toyEncoder } from './toy/writer';",
    after: 'jpegEncoder,',
    entry: '  toyEncoder,',
  },
  {
    kind: 'command',
    file: 'src/cli/commands/toy.ts',
    text: `import type { Command } from '../arguments/command';
export const toyCommand: Command = {
  name: 'toy', summary: 'Plays.', options: [], run: () => Promise.resolve(0),
};
`,
    list: 'src/cli/run.ts',
    imported: "import { toyCommand } from './commands/toy';",
    after: 'residual,',
    entry: '  toyCommand,',
  },
  {
    kind: 'experiment',
    file: 'src/cli/laboratory/toy-experiment.ts',
    text: `import type { Experiment } from './experiment';
export const toyExperiment: Experiment = {
  name: 'toying', summary: 'What toys are worth', options: ['steps'], hasFigure: false,
  run: () => Promise.resolve({ json: {}, rows: [], failures: 0 }),
};
`,
    list: 'src/cli/commands/measures/precision.ts',
    imported: "import { toyExperiment } from '../../laboratory/toy-experiment';",
    after: 'noiseExperiment,',
    entry: '  toyExperiment,',
  },
];

/** A test file for the copy, one test for each kind. */
export const CHECKS = `
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { exposure } from './cli/command.fixture';
import { filtersIn } from './filters';
import { parseStepsFile } from './filters/steps';
import { ENCODERS, type ExportFormatId, FORMATS, formatsLabel } from './formats';
import { memorySource } from './formats/byte-source';
import { probeFormat } from './formats/decode';
import { DIALOGS } from './ui/dialogs';
import type { DialogName, TabName } from './ui/page/page-state';
import { panelsOf } from './ui/panels';
import { findTab, TABS } from './ui/tabs';

const markup = (Content: () => React.ReactNode) => renderToStaticMarkup(<Content />);
const stepsFile = (amount: number) =>
  JSON.stringify({ version: 1, steps: [{ filter: 'toy', params: { amount } }] });

it('filter: in the menu, and files with it are checked', () => {
  expect(filtersIn('utility').map(({ label }) => label)).toContain('Toy');
  expect(parseStepsFile(stepsFile(1)).steps).toHaveLength(1);
  expect(() => parseStepsFile(stepsFile(3))).toThrow('amount');
});
it('panel: in its region, on its tab alone', () => {
  const shown = (tab: TabName) => panelsOf(tab, 'side').map(({ Content }) => Content.name);
  expect(shown('edit')).toContain('ToyPanel');
  expect(shown('compare')).not.toContain('ToyPanel');
});
it('tab: in the row, found by its typed name', () => {
  const name: TabName = 'toy';
  expect(TABS.map(({ label }) => label)).toEqual(['Edit', 'Compare', 'Toy tab', 'Study']);
  expect(markup(findTab(name).Content as () => React.ReactNode)).toContain('Toy stage');
});
it('dialog: opened by its typed name', () => {
  const name: DialogName = 'toy';
  expect(markup(DIALOGS[name] as () => React.ReactNode)).toContain('Toy dialog');
});
it('reader: claims its files, and messages name it', async () => {
  expect((await probeFormat(memorySource(Uint8Array.of(7, 7)), FORMATS)).id).toBe('toy');
  expect(formatsLabel).toContain('Toy image');
});
it('encoder: in the menu and in --format, with its quality', async () => {
  const id: ExportFormatId = 'toy8';
  expect(ENCODERS.map((encoder) => encoder.id)).toContain(id);
  const { stdout } = await exposure(['apply', '--help']);
  expect(stdout).toMatch(/--format \\S*\\|toy8/);
  expect(stdout).toContain('jpeg, toy8');
});
it('command: in --help, and runs', async () => {
  expect((await exposure(['--help'])).stdout).toMatch(/toy +Plays\\./);
  expect((await exposure(['toy'])).code).toBe(0);
});
it('experiment: in the help of precision, with what it takes', async () => {
  const { stdout } = await exposure(['precision', '--help']);
  expect(stdout).toContain('toying: What toys are worth.');
  expect(stdout).toMatch(/For [^\\n]*toying: a steps file/);
  expect(stdout).toMatch(/not of [^\\n]*toying/);
});
`;
