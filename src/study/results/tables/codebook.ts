/** Describes the tables: every column, every kind of event, and the meaning of the study's own names. */
import { FILTERS } from '../../../filters';
import { ratedPhotos, type StudyDesign } from '../../design/design';
import { toolOf } from '../../design/tools';
import { EVENT_KINDS } from './events-table';
import { csvOf } from './table';
import { TABLES } from './tables';

const FIELDS = ['file', 'name', 'description'];

/** One line a column of a table or a kind of event; the file of the latter is `events.csv, kind`. */
export function codebookCsv(): string {
  const columns = TABLES.flatMap(({ file, columns: own }) =>
    own.map(({ name, about }) => [file, name, about]),
  );
  const kinds = Object.entries(EVENT_KINDS).map(([kind, about]) => ['events.csv, kind', kind, about]);
  return csvOf(FIELDS, [...columns, ...kinds]);
}

/** For people. */
export function codebookMarkdown(design: StudyDesign): string {
  return `${[
    `# Codebook of “${inLine(design.title)}” (${design.id})`,
    'Tables are CSV in UTF-8: commas, quotes where they are needed, the first line names the columns. What does not apply is empty. A text that a spreadsheet would take to be a formula has an apostrophe before it. The records themselves, JSON Lines, have the same events unchanged.',
    ...TABLES.flatMap(({ file, about, columns }) => [
      `## ${file}`,
      about,
      tableOf(
        ['column', 'meaning'],
        columns.map(({ name, about: meaning }) => [`\`${name}\``, meaning]),
      ),
    ]),
    '## Kinds of events',
    tableOf(
      ['kind', 'meaning'],
      Object.entries(EVENT_KINDS).map(([kind, about]) => [`\`${kind}\``, about]),
    ),
    ...studySections(design),
    '## Filters',
    tableOf(['filter', 'parameter', 'slider', 'neutral'], filterRows()),
  ].join('\n\n')}\n`;
}

function studySections(design: StudyDesign): string[] {
  const { photos, practice, conditions, questionnaire, ratings } = design;
  const sections = [
    '## Photographs',
    tableOf(
      ['photo', 'file'],
      [
        ...photos.map(({ id, file }) => [id, file]),
        ...(practice ? [[practice.id, `${practice.file} (practice)`]] : []),
      ],
    ),
    '## Conditions',
    tableOf(
      ['condition', 'tool', 'suggestions', 'cost of reuse shown', 'precision'],
      conditions.map(({ id, tool, suggestion, reusePenalty, precision }) => [
        ...[id, toolOf(tool).label, yesNo(suggestion), yesNo(reusePenalty)],
        precision === '' ? 'exact' : precision,
      ]),
    ),
  ];
  if (ratings.length > 0) {
    sections.push(
      '## Rating tasks',
      tableOf(
        ['task', 'kind', 'question', 'photographs', 'candidates'],
        ratings.map((task) => [
          ...[task.id, task.kind, task.question, ratedPhotos(design, task).join(', ')],
          task.candidates.map(({ id, source }) => `${id} (${source})`).join(', '),
        ]),
      ),
    );
  }
  if (questionnaire.length > 0) {
    sections.push(
      '## Questions',
      tableOf(
        ['question', 'text', 'answers'],
        questionnaire.map((question) => [question.id, question.text, answersOf(question)]),
      ),
    );
  }
  return sections;
}

function answersOf(question: StudyDesign['questionnaire'][number]): string {
  switch (question.kind) {
    case 'likert': {
      const ends = question.low || question.high ? ` (${question.low} to ${question.high})` : '';
      return `1 to ${question.points}${ends}`;
    }
    case 'choice':
      return question.options.join(' / ');
    case 'text':
      return 'any text';
  }
}

const filterRows = (): string[][] =>
  FILTERS.flatMap(({ id, parameters }) =>
    parameters.map(({ name, length, range, scale, unit, default: neutral }) => [
      ...[`\`${id}\``, length === 1 ? name : `${name}, ${length} numbers`],
      `${number(range[0])} to ${number(range[1])}${unit ? ` ${unit}` : ''}, ${scale === 'log' ? 'logarithmic' : 'linear'}`,
      number(neutral),
    ]),
  );

const number = (value: number): string => String(Number(value.toPrecision(4)));

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

const inLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => inLine(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
